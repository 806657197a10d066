import asyncio

total = 0


async def add(safe, lock):
    global total
    if safe:
        async with lock:
            n = total
            await asyncio.sleep(0)
            total = n + 1
    else:
        n = total
        await asyncio.sleep(0)
        total = n + 1


async def main():
    global total
    lock = asyncio.Lock()
    for safe in (False, True):
        total = 0
        await asyncio.gather(*[add(safe, lock) for _ in range(10)])
        print(total)


asyncio.run(main())
