import asyncio
from contextlib import AsyncExitStack, aclosing, asynccontextmanager, nullcontext


@asynccontextmanager
async def connection(name):
    print("open", name)
    await asyncio.sleep(0)
    try:
        yield name.upper()
    except ValueError as e:
        print("handles", e)
    finally:
        await asyncio.sleep(0)
        print("close", name)


async def numbers():
    try:
        for n in range(10):
            yield n
    finally:
        print("numbers end")


async def main():
    async with connection("a") as a:
        print(a)
    async with connection("b"):
        raise ValueError("in the body")
    try:
        async with connection("c"):
            raise KeyError("not handled")
    except KeyError as e:
        print(repr(e))
    async with AsyncExitStack() as stack:
        for name in "de":
            await stack.enter_async_context(connection(name))
        stack.callback(print, "first to go")
        stack.push_async_callback(asyncio.sleep, 0)
    async with aclosing(numbers()) as all_numbers, nullcontext(3) as three:
        async for n in all_numbers:
            if n == three:
                break


asyncio.run(main())
