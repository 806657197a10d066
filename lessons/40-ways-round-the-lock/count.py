"""Counting for 80 ms, shared among so many threads; and how late somebody wakes up beside a thread that counts."""
import time
from threading import Thread

NUMBER = 13_200


def count(n):
    while n:
        n -= 1


def split(parts):
    start = time.perf_counter()
    threads = [Thread(target=count, args=(NUMBER // parts,)) for _ in range(parts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return f"{(time.perf_counter() - start) * 1000:.0f} ms"


def late():
    """Sleep for 1 ms beside a thread that counts for 320 ms: how much longer has it been?"""
    counting = Thread(target=count, args=(4 * NUMBER,))
    counting.start()
    start = time.perf_counter()
    time.sleep(0.001)
    lateness = time.perf_counter() - start - 0.001
    counting.join()
    return f"{lateness * 1000:.0f} ms late"
