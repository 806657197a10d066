# gil: 2.7, 3.9, 3.12, off
import multiprocessing as mp
import os


def work(conn):
    pid = os.fork()
    if pid == 0:
        conn.send(("grandchild", mp.current_process().name))
        os._exit(5)
    status = os.waitpid(pid, 0)[1]
    conn.send(("child", os.WEXITSTATUS(status), mp.active_children()))


if __name__ == "__main__":
    reader, writer = mp.Pipe(duplex=False)
    p = mp.Process(target=work, args=(writer,))
    p.start()
    print(reader.recv())
    print(reader.recv())
    p.join()
    print(p.exitcode)
