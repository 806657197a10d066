"""Eighty jobs that compute for 10 ms and wait for 30 ms, shared out among so many workers."""
import asyncio
import time
from multiprocessing import Process
from threading import Thread

JOBS = 80


def compute():
    """About 10 ms."""
    n = 1_650
    while n:
        n -= 1


def one_by_one(jobs):
    for _ in range(jobs):
        compute()
        time.sleep(0.030)


async def job():
    compute()
    await asyncio.sleep(0.030)


def in_a_loop(jobs):
    """So many jobs as coroutines, all at once."""

    async def all_of_them():
        await asyncio.gather(*[job() for _ in range(jobs)])

    asyncio.run(all_of_them())


def took(Worker, n, way=one_by_one):
    start = time.perf_counter()
    workers = [Worker(target=way, args=(JOBS // n,)) for _ in range(n)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return f"{(time.perf_counter() - start) * 1000:.0f} ms"
