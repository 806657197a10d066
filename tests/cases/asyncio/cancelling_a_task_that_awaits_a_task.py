import asyncio


async def inner():
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError:
        print("inner is cancelled, too")
        raise


async def outer(task):
    await task


async def main():
    first = asyncio.create_task(inner())
    second = asyncio.create_task(outer(first))
    await asyncio.sleep(0.01)
    second.cancel()
    await asyncio.wait([second])
    print(first.cancelled(), second.cancelled())


asyncio.run(main())
