"""Two processes count in a dict that a manager keeps."""
import time
from multiprocessing import Lock, Manager, Process

manager = Manager()


def careless(tally, lock):
    for _ in range(100):
        tally["n"] += 1


def careful(tally, lock):
    for _ in range(100):
        with lock:
            tally["n"] += 1


def both(job, lock=None):
    tally = manager.dict(n=0)
    start = time.perf_counter()
    counters = [Process(target=job, args=(tally, lock)) for _ in range(2)]
    for counter in counters:
        counter.start()
    for counter in counters:
        counter.join()
    return f"{tally['n']} after {(time.perf_counter() - start) * 1000:.0f} ms"
