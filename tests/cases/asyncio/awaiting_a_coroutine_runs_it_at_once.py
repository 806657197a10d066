import asyncio


async def child():
    print("child")
    return 2


async def main():
    print("before")
    n = await child()
    print("after", n)


asyncio.run(main())
