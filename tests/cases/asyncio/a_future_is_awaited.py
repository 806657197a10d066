import asyncio


async def main():
    loop = asyncio.get_running_loop()
    future = loop.create_future()
    loop.call_later(0.01, future.set_result, "set later")
    print(future.done())
    print(await future, future.done())


asyncio.run(main())
