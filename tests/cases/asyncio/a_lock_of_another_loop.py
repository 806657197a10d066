import asyncio

lock = asyncio.Lock()


async def hold():
    await lock.acquire()
    try:
        async with asyncio.timeout(0.01):
            await lock.acquire()
    except TimeoutError:
        print("held")


async def main():
    try:
        await lock.acquire()
    except RuntimeError as e:
        print(str(e).split("] ")[-1].split("> ")[-1])


asyncio.run(hold())
asyncio.run(main())
