import asyncio


async def main():
    queue = asyncio.Queue(1)
    try:
        queue.get_nowait()
    except asyncio.QueueEmpty as e:
        print(repr(e))
    queue.put_nowait("x")
    try:
        queue.put_nowait("y")
    except asyncio.QueueFull as e:
        print(repr(e))
    print(queue.full(), queue.maxsize, str(queue))


asyncio.run(main())
