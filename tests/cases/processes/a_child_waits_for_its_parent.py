# gil: 2.7, 3.9, 3.12, off
# parent_process() is one object, which can be joined.
import multiprocessing as mp
import os


def inner(conn):
    parent = mp.parent_process()
    conn.send((parent is mp.parent_process(), parent.is_alive(), parent.exitcode))
    conn.send(parent.join())
    conn.send(parent.is_alive())


def outer(conn, gate):
    mp.Process(target=inner, args=(conn,)).start()
    gate.recv()
    os._exit(0)


if __name__ == "__main__":
    gate, opener = mp.Pipe(duplex=False)
    reader, writer = mp.Pipe(duplex=False)
    p = mp.Process(target=outer, args=(writer, gate))
    p.start()
    writer.close()
    print(reader.recv())
    opener.send(None)
    print(reader.recv(), reader.recv())
    p.join()
