# gil: 2.7, 3.9, 3.12, off
import multiprocessing as mp


def work(conn, lock, name):
    for n in range(5):
        with lock:
            conn.send((name, n))
            conn.send((name, -n))


if __name__ == "__main__":
    reader, writer = mp.Pipe(duplex=False)
    lock = mp.Lock()
    senders = [mp.Process(target=work, args=(writer, lock, name)) for name in "abc"]
    for p in senders:
        p.start()
    writer.close()
    got = {}
    while True:
        try:
            name, n = reader.recv()
            other, minus = reader.recv()
        except EOFError:
            break
        assert (name, n) == (other, -minus)
        got.setdefault(name, []).append(n)
    for p in senders:
        p.join()
    print(sorted(got.items()))
