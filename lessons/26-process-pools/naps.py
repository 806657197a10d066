"""Workers who sleep for so many tenths of a second: in which order do the results come, and in which chunks the tasks?"""
import time
from multiprocessing import Pool


def nap(tenths):
    time.sleep(tenths / 10)
    return tenths


def watch(method):
    with Pool(3) as pool:
        start = time.monotonic()
        for tenths in getattr(pool, method)(nap, [2, 3, 1]):
            print(f"{method}: got {tenths} after {time.monotonic() - start:.1f} s")


def one_is_long(chunksize):
    with Pool(2) as pool:
        start = time.monotonic()
        pool.map(nap, [4, 1, 1, 1, 1, 1, 1, 1], chunksize)
        return f"{time.monotonic() - start:.1f} s"


def all_are_tiny(chunksize):
    with Pool(2) as pool:
        start = time.monotonic()
        pool.map(abs, range(400), chunksize)
        return f"{(time.monotonic() - start) * 1000:.0f} ms"
