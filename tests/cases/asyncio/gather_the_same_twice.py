import asyncio


async def say():
    print("once")
    return 5


async def main():
    coroutine = say()
    print(await asyncio.gather(coroutine, coroutine))


asyncio.run(main())
