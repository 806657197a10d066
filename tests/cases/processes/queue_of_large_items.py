# gil: 2.7, 3.9, 3.12, off
import multiprocessing as mp


def child(q):
    for n in (10, 100_000, 300_000):
        q.put("x" * n)


if __name__ == "__main__":
    q = mp.Queue()
    p = mp.Process(target=child, args=(q,))
    p.start()
    print([len(q.get()) for _ in range(3)])
    p.join()
    print(p.exitcode)
