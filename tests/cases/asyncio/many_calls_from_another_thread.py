# gil: 3.12
import asyncio
import threading


def flood(loop):
    for _ in range(2000):
        loop.call_soon_threadsafe(counted.append, 1)


async def main():
    thread = threading.Thread(target=flood, args=(asyncio.get_running_loop(),))
    thread.start()
    thread.join()
    await asyncio.sleep(0)
    print(len(counted))


counted = []
asyncio.run(main())
