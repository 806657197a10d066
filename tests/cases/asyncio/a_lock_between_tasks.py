import asyncio


async def work(name, lock):
    async with lock:
        print(name, "has it")
        await asyncio.sleep(0.01)
        print(name, "gives it back")


async def main():
    lock = asyncio.Lock()
    print(lock.locked(), repr(lock).split("[")[1])
    await asyncio.gather(*[work(n, lock) for n in "abc"])
    try:
        lock.release()
    except RuntimeError as e:
        print(e)


asyncio.run(main())
