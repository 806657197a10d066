"""Work of which a part cannot be shared: the first process does that part, and only then do the workers begin."""
import time
from multiprocessing import Process, cpu_count

PIECES = 160


def compute(pieces):
    for _ in range(pieces):
        n = 150
        while n:
            n -= 1


def took(workers, alone):
    start = time.perf_counter()
    compute(alone)
    shared = (PIECES - alone) // workers
    team = [Process(target=compute, args=(shared,)) for _ in range(workers)]
    for worker in team:
        worker.start()
    for worker in team:
        worker.join()
    return time.perf_counter() - start


def law(workers, alone):
    at_once = min(workers, cpu_count())
    return PIECES / (alone + (PIECES - alone) / at_once)


def table(alone):
    by_one = took(1, alone)
    print("workers  speed-up  law")
    for workers in (1, 2, 4, 8, 16):
        speed_up = by_one / took(workers, alone)
        print(f"{workers:7}  {speed_up:8.1f} {law(workers, alone):4.1f}")
