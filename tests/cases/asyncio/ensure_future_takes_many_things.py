import asyncio


class Awaitable:
    def __await__(self):
        yield from asyncio.sleep(0.01).__await__()
        return "awaited"


async def main():
    task = asyncio.ensure_future(asyncio.sleep(0, "coroutine"))
    print(asyncio.ensure_future(task) is task, await task)
    print(await asyncio.ensure_future(Awaitable()))
    try:
        asyncio.ensure_future(3)
    except TypeError as e:
        print(e)
    try:
        asyncio.create_task(3)
    except TypeError as e:
        print(e)


asyncio.run(main())
