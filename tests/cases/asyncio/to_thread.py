import asyncio
import threading
import time


def block(a, *, b):
    time.sleep(0.02)
    if b is None:
        raise ValueError("nothing")
    return a + b, threading.current_thread() is threading.main_thread()


async def main():
    print(await asyncio.to_thread(block, 1, b=2))
    try:
        await asyncio.to_thread(block, 1, b=None)
    except ValueError as e:
        print(e)


asyncio.run(main())
