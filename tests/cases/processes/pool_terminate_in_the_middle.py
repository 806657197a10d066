# gil: 2.7, 3.9, 3.12, off
import multiprocessing as mp
import time


def sleeps(x):
    time.sleep(20)


if __name__ == "__main__":
    start = time.time()
    pool = mp.Pool(3)
    pool.map_async(sleeps, range(10), 1)
    time.sleep(0.1)
    pool.terminate()
    pool.join()
    print(time.time() - start < 10, mp.active_children())
