# gil: 2.7, 3.9, 3.12, off
import multiprocessing as mp
import os


def inner(conn):
    parent = mp.parent_process()
    conn.send((parent.name, parent.pid == os.getppid(), parent.ident == parent.pid, parent.is_alive()))


def outer(conn):
    inner(conn)
    p = ctx.Process(target=inner, args=(conn,), name="inner")
    p.start()
    p.join()


if __name__ == "__main__":
    ctx = mp.get_context("fork")
    print(mp.parent_process())
    reader, writer = ctx.Pipe(duplex=False)
    p = ctx.Process(target=outer, args=(writer,), name="outer")
    p.start()
    print(reader.recv())
    print(reader.recv())
    p.join()
    mp.current_process().name = "renamed"
    p = ctx.Process(target=inner, args=(writer,))
    p.start()
    print(reader.recv()[0])
    p.join()
