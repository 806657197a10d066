# gil: 2.7, 3.9, 3.12, off
# A spawned child has its parent's environment, folder and arguments.
import multiprocessing as mp
import os
import sys


def work(conn):
    conn.send((os.environ.get("COLOUR"), os.getcwd(), sys.argv[1:]))


if __name__ == "__main__":
    os.environ["COLOUR"] = "green"
    sys.argv.append("an argument")
    ctx = mp.get_context("spawn")
    reader, writer = ctx.Pipe(duplex=False)
    p = ctx.Process(target=work, args=(writer,))
    p.start()
    colour, folder, argv = reader.recv()
    p.join()
    print(colour, folder == os.getcwd(), argv)
