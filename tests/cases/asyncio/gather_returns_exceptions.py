import asyncio


async def invert(n):
    return 1 / n


async def main():
    print(await asyncio.gather(invert(2), invert(0), invert(4), return_exceptions=True))


asyncio.run(main())
