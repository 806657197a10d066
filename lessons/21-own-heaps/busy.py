"""Workers who compute for some 30 ms each, and what it takes to start some who do nothing."""
import time
from multiprocessing import Process
from threading import Thread


def compute():
    n = 5_000
    while n:
        n -= 1


def nothing():
    pass


def took(Worker, n, job=compute):
    start = time.monotonic()
    workers = [Worker(target=job) for _ in range(n)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return f"{(time.monotonic() - start) * 1000:.0f} ms"
