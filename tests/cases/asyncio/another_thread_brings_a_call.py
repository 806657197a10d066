import asyncio
import threading
import time


def other(loop, future):
    time.sleep(0.05)
    loop.call_soon_threadsafe(future.set_result, "from " + threading.current_thread().name)


async def main():
    loop = asyncio.get_running_loop()
    future = loop.create_future()
    threading.Thread(target=other, args=(loop, future), name="other").start()
    print(await future)


asyncio.run(main())
