# gil: 2.7, 3.9, 3.12, off
import multiprocessing as mp


def work(conn, *args, **kwargs):
    conn.send((args, sorted(kwargs.items())))


if __name__ == "__main__":
    reader, writer = mp.Pipe(duplex=False)
    for args, kwargs in (((), {}), ([1, "two"], {"three": 3}), ("ab", {"end": None}), ({7: 0}, [("k", [8])])):
        p = mp.Process(target=work, args=[writer, *args], kwargs=kwargs)
        p.start()
        print(reader.recv())
        p.join()
    for wrong in ({"args": 5}, {"args": None}, {"kwargs": 5}, {"kwargs": None}, {"group": 1}):
        try:
            mp.Process(target=work, **wrong)
        except (TypeError, AssertionError) as error:
            print(type(error).__name__, error)
