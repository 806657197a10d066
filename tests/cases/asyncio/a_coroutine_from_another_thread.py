import asyncio
import threading


async def work(n):
    await asyncio.sleep(0.01)
    if n < 0:
        raise ValueError("negative")
    return n * 2


def other(loop):
    print(asyncio.run_coroutine_threadsafe(work(4), loop).result())
    try:
        asyncio.run_coroutine_threadsafe(work(-1), loop).result(timeout=5)
    except ValueError as e:
        print("failed:", e)
    loop.call_soon_threadsafe(loop.stop)


loop = asyncio.new_event_loop()
thread = threading.Thread(target=other, args=(loop,))
thread.start()
loop.run_forever()
thread.join()
loop.close()
