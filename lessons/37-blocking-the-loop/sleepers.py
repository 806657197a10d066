"""Two ways to sleep for 100 ms in a coroutine, and ten of them at once."""
import asyncio
import time


async def nap():
    await asyncio.sleep(0.1)


async def block():
    time.sleep(0.1)


async def ten(kind):
    start = time.perf_counter()
    await asyncio.gather(*[kind() for _ in range(10)])
    return f"{time.perf_counter() - start:.1f} s"
