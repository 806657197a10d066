# gil: 2.7, 3.9, 3.12, off
import multiprocessing as mp
import threading
import time


def meet(barrier, q, n):
    time.sleep(n / 100)
    q.put(("first", n))
    barrier.wait()
    q.put(("second", n))


if __name__ == "__main__":
    barrier, q = mp.Barrier(3), mp.SimpleQueue()
    ps = [mp.Process(target=meet, args=(barrier, q, n)) for n in range(3)]
    for p in ps:
        p.start()
    seen = [q.get() for _ in range(6)]
    print(sorted(seen[:3]), sorted(seen[3:]))
    for p in ps:
        p.join()
    print(barrier.parties, barrier.n_waiting, barrier.broken)
    barrier.abort()
    print(barrier.broken)
    try:
        barrier.wait()
    except threading.BrokenBarrierError as e:
        print(repr(e))
