# The claim: two coroutines that sleep for 1 s each take about 1 s, in one thread.
# What holds: so it is.
# gil: 3.12
# cpython: no
import asyncio
import threading
import time

threads = set()


async def hello():
    threads.add(threading.current_thread())
    await asyncio.sleep(1)
    threads.add(threading.current_thread())


async def main():
    await asyncio.gather(hello(), hello())


began = time.time()
asyncio.run(main())
print(f"two coroutines of 1 s: document about 1 s, here {time.time() - began:.2f} s")
print(f"in so many threads: document 1, here {len(threads)}")
