import asyncio


async def main():
    for value in ("x" * 50, list(range(20)), {"a": 1, "b": "c" * 40}, 10**60, None, (1,)):
        future = asyncio.get_running_loop().create_future()
        future.set_result(value)
        print(future)


asyncio.run(main())
