# gil: 2.7, 3.9, 3.12, off
# Threads of a pool get the objects themselves: nothing is pickled, nothing copied.
import threading
from multiprocessing.pool import ThreadPool


def same(thing):
    return thing


def add(amount):
    global total
    with lock:
        total += amount


if __name__ == "__main__":
    total, lock, found = 0, threading.Lock(), {}
    with ThreadPool(4) as pool:
        pool.map(add, range(101))
        print(total)
        things = [[], lock, lambda: 5, (x for x in "ab")]
        print([one is other for one, other in zip(pool.map(same, things), things)])
        print(pool.apply(same, (things[2],))(), list(pool.apply(same, (things[3],))))
        pool.starmap(found.__setitem__, [("a", 1), ("b", 2)])
        print(sorted(found.items()))
