import asyncio
import functools


async def coroutine():
    pass


def function():
    pass


async def generator():
    yield


class Methods:
    async def method(self):
        pass


for f in (coroutine, function, generator, Methods().method, functools.partial(coroutine), 3):
    print(asyncio.iscoroutinefunction(f), end=" ")
print()
made = coroutine()
print(asyncio.iscoroutine(made), asyncio.iscoroutine(generator()), asyncio.iscoroutine(function))
made.close()
