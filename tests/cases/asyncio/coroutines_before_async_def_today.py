# gil: 3.12
# cpython: no
import asyncio


@asyncio.coroutine
def inner(n):
    yield from asyncio.sleep(0.01)
    return n * 2


loop = asyncio.get_event_loop()
done, pending = loop.run_until_complete(asyncio.wait([inner(3), inner(4)]))
print(sorted([task.result() for task in done]), pending)
