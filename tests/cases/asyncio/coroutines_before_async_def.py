# gil: 3.9
# cpython: no
import asyncio


@asyncio.coroutine
def inner(n):
    yield from asyncio.sleep(0.01)
    return n * 2


@asyncio.coroutine
def outer():
    first = yield from inner(1)
    second = yield from asyncio.wait_for(inner(2), 1)
    print(first, second)


async def mixed():
    await outer()
    return await inner(5)


print(asyncio.iscoroutinefunction(inner))
loop = asyncio.get_event_loop()
print(loop.run_until_complete(mixed()))
done, pending = loop.run_until_complete(asyncio.wait([inner(3), inner(4)]))
print(sorted([task.result() for task in done]), pending)
loop.close()
