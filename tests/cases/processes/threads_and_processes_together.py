# gil: 2.7, 3.9, 3.12, off
import multiprocessing as mp
import threading


def child(q, n):
    def worker(k):
        q.put((n, k))

    ts = [threading.Thread(target=worker, args=(k,)) for k in range(2)]
    for t in ts:
        t.start()
    for t in ts:
        t.join()


if __name__ == "__main__":
    q = mp.Queue()
    ps = [mp.Process(target=child, args=(q, n)) for n in range(3)]
    for p in ps:
        p.start()
    got = sorted(q.get() for _ in range(6))
    for p in ps:
        p.join()
    print(got)
