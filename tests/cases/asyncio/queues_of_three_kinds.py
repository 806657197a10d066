import asyncio


async def main():
    for kind in (asyncio.Queue, asyncio.LifoQueue, asyncio.PriorityQueue):
        queue = kind()
        for n in (2, 3, 1):
            queue.put_nowait(n)
        print(kind.__name__, queue.qsize(), [queue.get_nowait() for _ in range(3)], queue.empty())


asyncio.run(main())
