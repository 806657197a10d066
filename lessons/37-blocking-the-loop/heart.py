"""A heart that is to beat every 20 ms, and another coroutine beside it in the same event loop."""
import asyncio
import time


def since(start):
    return f"{(time.perf_counter() - start) * 1000:.0f}"


async def heart(start):
    beats = []
    for _ in range(5):
        await asyncio.sleep(0.020)
        beats.append(since(start))
    return beats


async def beside(coroutine):
    start = time.perf_counter()
    beating = asyncio.create_task(heart(start))
    other = asyncio.create_task(coroutine)
    await other
    ended = since(start)
    beats = await beating
    print("beats after", *beats, "ms; the other one has ended after", ended, "ms")
