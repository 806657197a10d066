"""Two kinds of work, and four ways to do so many pieces of them."""
import asyncio
import time
from multiprocessing import Process
from threading import Thread


def compute():
    """About 20 ms."""
    n = 3_300
    while n:
        n -= 1


def wait():
    time.sleep(0.020)


async def compute_in_a_loop():
    compute()


async def wait_in_a_loop():
    await asyncio.sleep(0.020)


def one_by_one(work, n):
    for _ in range(n):
        work()


def all_at_once(Worker, work, n):
    workers = [Worker(target=work) for _ in range(n)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()


def threads(work, n):
    all_at_once(Thread, work, n)


def processes(work, n):
    all_at_once(Process, work, n)


def coroutines(work, n):
    coroutine = {compute: compute_in_a_loop, wait: wait_in_a_loop}[work]

    async def gather_them():
        await asyncio.gather(*[coroutine() for _ in range(n)])

    asyncio.run(gather_them())


WAYS = one_by_one, threads, processes, coroutines


def took(way, work, n):
    start = time.perf_counter()
    way(work, n)
    return f"{(time.perf_counter() - start) * 1000:.0f} ms"


def table(n):
    print("        ", *[f"{way.__name__:>11}" for way in WAYS])
    for work in compute, wait:
        print(f"{work.__name__:8}", *[f"{took(way, work, n):>11}" for way in WAYS])
