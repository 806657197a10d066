# gil: 2.7, 3.9, 3.12, off
import multiprocessing as mp
import pickle


def work(conn, expected):
    me = mp.current_process()
    conn.send((bytes(me.authkey) == expected, type(me.authkey).__name__))


if __name__ == "__main__":
    me = mp.current_process()
    me.authkey = b"a family's key"
    print(type(me.authkey).__name__, me.authkey == b"a family's key")
    reader, writer = mp.Pipe(duplex=False)
    for method in ("fork", "spawn"):
        p = mp.get_context(method).Process(target=work, args=(writer, b"a family's key"))
        p.start()
        print(method, reader.recv())
        p.join()
    p = mp.Process()
    p.authkey = b"its own"
    print(bytes(p.authkey), bytes(me.authkey))
    try:
        pickle.dumps(me.authkey)
    except TypeError as error:
        print(error)
