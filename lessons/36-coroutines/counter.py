"""Four who count in one variable: as threads, and as coroutines of several kinds."""
import asyncio
from threading import Thread

total = 0
lock = None


def count(times):
    global total
    for _ in range(times):
        total += 1


async def in_one_go(times):
    count(times)


async def with_a_break(times):
    global total
    for _ in range(times):
        seen = total
        await asyncio.sleep(0)
        total = seen + 1


async def one():
    await asyncio.sleep(0)
    return 1


async def in_one_line(times):
    global total
    for _ in range(times):
        total += await one()


async def in_two_lines(times):
    global total
    for _ in range(times):
        more = await one()
        total += more


async def locked(times):
    global total
    for _ in range(times):
        async with lock:
            total += await one()


def four_threads(times):
    global total
    total = 0
    threads = [Thread(target=count, args=(times,)) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return total


def four_coroutines(coroutine, times):
    async def gather_them():
        global lock
        lock = asyncio.Lock()
        await asyncio.gather(*[coroutine(times) for _ in range(4)])

    global total
    total = 0
    asyncio.run(gather_them())
    return total
