import asyncio
import types


@types.coroutine
def pause():
    yield


@types.coroutine
def nap(seconds):
    yield from asyncio.sleep(seconds)
    return "rested"


def plain():
    yield from asyncio.sleep(0)


async def main():
    await pause()
    print(await nap(0.01))
    try:
        list(plain())
    except TypeError as e:
        print(e)


asyncio.run(main())
