import asyncio


async def main():
    loop = asyncio.get_running_loop()
    future = loop.create_future()
    loop.call_soon(future.set_exception, LookupError("not found"))
    try:
        await future
    except LookupError as e:
        print(repr(e), future.exception() is e)
    other = loop.create_future()
    try:
        other.set_exception(StopIteration())
    except TypeError as e:
        print(e)
    other.cancel()


asyncio.run(main())
