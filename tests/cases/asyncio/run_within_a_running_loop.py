import asyncio


async def inner():
    return 1


async def main():
    coroutine = inner()
    try:
        asyncio.run(coroutine)
    except RuntimeError as e:
        print(e)
    return await coroutine


print(asyncio.run(main()))
