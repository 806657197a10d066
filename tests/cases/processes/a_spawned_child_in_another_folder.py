# gil: 2.7, 3.9, 3.12, off
# A spawned child stands in its parent's folder.
import multiprocessing as mp
import os


def work(conn):
    conn.send((os.path.basename(os.getcwd()), os.listdir(".")))


if __name__ == "__main__":
    start = os.getcwd()
    os.mkdir("folder_of_a_spawned")
    os.chdir("folder_of_a_spawned")
    ctx = mp.get_context("spawn")
    reader, writer = ctx.Pipe(duplex=False)
    p = ctx.Process(target=work, args=(writer,))
    p.start()
    print(reader.recv())
    p.join()
    os.chdir(start)
    os.rmdir("folder_of_a_spawned")
