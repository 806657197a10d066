# gil: 2.7, 3.9, 3.12, off
import os
import threading
from multiprocessing.pool import ThreadPool


def square(x):
    return x * x


def pid(_):
    return os.getpid()


def begin(begun):
    begun.append(threading.current_thread() is threading.main_thread())


if __name__ == "__main__":
    begun = []
    with ThreadPool(3, begin, (begun,)) as pool:
        print(pool.map(square, range(6)), pool.map(square, range(5), 2), pool.apply(square, (9,)))
        print(pool.starmap(pow, [(2, 5), (3, 2)]), list(pool.imap(square, [1, 2])), pool.map(square, []))
        print(sorted(pool.imap_unordered(square, range(4))))
        print(pool.apply_async(square, (7,)).get(60), pool.map_async(square, [1, 2]).get())
        print(set(pool.map(pid, range(4))) == {os.getpid()})
        print(pool)
        pool.close()
        pool.join()
        print(pool, begun)
