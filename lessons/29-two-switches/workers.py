"""A job that computes for 20 ms, one that waits for 20 ms, and workers who do them: threads or processes."""
import time
from multiprocessing import Process, cpu_count
from threading import Thread

rows = []


def compute():
    n = 3_300
    while n:
        n -= 1


def wait():
    time.sleep(0.020)


def nothing():
    pass


def took(Worker, job, n=4):
    start = time.perf_counter()
    workers = [Worker(target=job) for _ in range(n)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return f"{(time.perf_counter() - start) * 1000:.0f} ms"


def measure():
    rows.append([cpu_count()] + [took(Worker, job) for job in (compute, wait) for Worker in (Thread, Process)])


def table():
    print("       compute             wait")
    print("cores  threads  processes  threads  processes")
    for row in rows:
        print("{:5}  {:>7}  {:>9}  {:>7}  {:>9}".format(*row))
