import asyncio


async def main():
    lock = asyncio.Lock()
    await lock.acquire()
    first = asyncio.create_task(lock.acquire())
    second = asyncio.create_task(lock.acquire())
    await asyncio.sleep(0)
    first.cancel()
    await asyncio.sleep(0)
    lock.release()
    print(await second, first.cancelled(), lock.locked())
    print(repr(lock).split("[")[1])


asyncio.run(main())
