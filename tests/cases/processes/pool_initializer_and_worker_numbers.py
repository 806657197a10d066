# gil: 2.7, 3.9, 3.12, off
import multiprocessing as mp
import os
import time


def begin(n):
    global start
    start = n


def add(x):
    return start + x


def pid(_):
    time.sleep(0.02)
    return os.getpid()


if __name__ == "__main__":
    with mp.Pool(2, begin, (100,)) as pool:
        print(pool.map(add, range(4)))
        pids = pool.map(pid, range(8), 1)
        print(len(set(pids)), os.getpid() in pids)
    pool = mp.Pool(1, maxtasksperchild=2)
    print(len({pool.apply(pid, (0,)) for _ in range(6)}))
    pool.close()
    pool.join()
    print(mp.active_children())
