# gil: 2.7, 3.9, 3.12, off
import multiprocessing as mp


def work(conn):
    conn.send((__name__, mp.get_start_method()))


if __name__ == "__main__":
    print(mp.get_start_method(allow_none=True))
    mp.set_start_method("spawn")
    for again in ("fork", "spawn", "nonsense"):
        try:
            mp.set_start_method(again)
        except RuntimeError as error:
            print(again, error)
    reader, writer = mp.Pipe(duplex=False)
    p = mp.Process(target=work, args=(writer,))
    p.start()
    print(reader.recv(), type(p).__name__, mp.get_context().get_start_method())
    p.join()
    mp.set_start_method("fork", force=True)
    p = mp.Process(target=work, args=(writer,))
    p.start()
    print(reader.recv())
    p.join()
    mp.set_start_method(None, force=True)
    print(mp.get_start_method(allow_none=True))
