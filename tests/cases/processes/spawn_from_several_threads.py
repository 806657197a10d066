# gil: 2.7, 3.9, 3.12, off
import multiprocessing as mp
import threading
from multiprocessing.sharedctypes import Value


def child(q, i):
    q.put(i)


def parent(q, i):
    p = mp.get_context("spawn").Process(target=child, args=(q, i))
    p.start()
    p.join()


if __name__ == "__main__":
    q = mp.get_context("spawn").Queue()
    threads = [threading.Thread(target=parent, args=(q, i)) for i in range(4)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    print(sorted(q.get() for _ in threads), Value("i", -5).value)
