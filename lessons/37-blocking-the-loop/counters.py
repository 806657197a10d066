"""About 100 ms of counting, in the loop itself, bit by bit, in a thread, and in a process."""
import asyncio
from concurrent.futures import ProcessPoolExecutor


def count(n=16_600):
    while n:
        n -= 1


async def at_one_go():
    count()


async def in_bits():
    for _ in range(20):
        count(830)
        await asyncio.sleep(0)


async def in_a_thread():
    await asyncio.to_thread(count)


async def in_a_process():
    loop = asyncio.get_running_loop()
    with ProcessPoolExecutor(1) as pool:
        await loop.run_in_executor(pool, count)
