"""Five tasks of 100 ms each, and a pool of workers."""
import time
from multiprocessing import Pool, current_process


def task(number):
    begin = time.monotonic()
    time.sleep(0.1)
    return number, current_process().name, begin


def five_tasks(size):
    start = time.monotonic()
    with Pool(size) as pool:
        results = pool.map(task, range(1, 6))
    for number, worker, begin in results:
        print(f"task {number}: {worker}, began after {begin - start:.1f} s")
    print(f"all in all: {time.monotonic() - start:.1f} s")
