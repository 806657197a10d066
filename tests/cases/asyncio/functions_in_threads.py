import asyncio
import threading
import time


def block(seconds):
    time.sleep(seconds)
    return threading.current_thread().name


async def tick():
    for n in range(3):
        print("tick", n)
        await asyncio.sleep(0.1)


async def main():
    loop = asyncio.get_running_loop()
    results = await asyncio.gather(loop.run_in_executor(None, block, 0.5), tick())
    print(results[0])


asyncio.run(main())
