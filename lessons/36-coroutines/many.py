"""So many who wait for 100 ms, all at once: as threads, and as coroutines."""
import asyncio
import time
from threading import Thread


def so_many_threads(n):
    start = time.perf_counter()
    threads = [Thread(target=time.sleep, args=(0.1,)) for _ in range(n)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return f"{(time.perf_counter() - start) * 1000:.0f} ms"


def so_many_coroutines(n):
    async def gather_them():
        await asyncio.gather(*[asyncio.sleep(0.1) for _ in range(n)])

    start = time.perf_counter()
    asyncio.run(gather_them())
    return f"{(time.perf_counter() - start) * 1000:.0f} ms"
