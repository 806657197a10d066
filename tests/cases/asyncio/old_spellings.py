# gil: 3.6
# cpython: no
import asyncio
import threading
import time

loop = asyncio.get_event_loop()
lock = asyncio.Lock(loop=loop)
queue = asyncio.Queue(4, loop=loop)
room = asyncio.Semaphore(1, loop=loop)


@asyncio.coroutine
def careful(name):
    with (yield from lock):
        print(name, "has it", lock.locked())
        yield from asyncio.sleep(0.1, loop=loop)
    with (yield from room):
        yield from queue.put(name)
    return name.upper()


@asyncio.coroutine
def main():
    first = loop.create_task(careful("a"))
    print(len(asyncio.Task.all_tasks()), asyncio.Task.current_task() is not None)
    print((yield from asyncio.gather(first, careful("b"), loop=loop)))
    print((yield from asyncio.wait_for(queue.get(), 1, loop=loop)))
    done, left = yield from asyncio.wait([careful("c")], loop=loop, timeout=3)
    print(len(done), len(left), lock.locked())
    for answer in asyncio.as_completed([careful("d")], loop=loop):
        print((yield from asyncio.shield(answer, loop=loop)))


loop.run_until_complete(main())
thread = threading.Thread(target=time.sleep, args=(1,))
thread.start()
print(thread.isAlive(), time.clock() >= 0)
