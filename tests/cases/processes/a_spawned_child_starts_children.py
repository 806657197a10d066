# gil: 2.7, 3.9, 3.12, off
import multiprocessing as mp


def inner(conn):
    conn.send((__name__, mp.current_process().name, mp.parent_process().name))


def outer(conn):
    p = mp.get_context("spawn").Process(target=inner, args=(conn,))
    p.start()
    p.join()
    conn.send(p.exitcode)


if __name__ == "__main__":
    ctx = mp.get_context("spawn")
    reader, writer = ctx.Pipe(duplex=False)
    p = ctx.Process(target=outer, args=(writer,))
    p.start()
    print(reader.recv())
    print(reader.recv())
    p.join()
