import asyncio


async def produce(queue, names):
    for name in names:
        await asyncio.sleep(0.01)
        await queue.put(name)


async def consume(queue, found):
    while True:
        found.append(await queue.get())
        queue.task_done()


async def main():
    queue, found = asyncio.Queue(2), []
    consumers = [asyncio.create_task(consume(queue, found)) for _ in range(2)]
    await asyncio.gather(produce(queue, "abc"), produce(queue, "xyz"))
    await queue.join()
    for task in consumers:
        task.cancel()
    print(await asyncio.gather(*consumers, return_exceptions=True))
    print(sorted(found))


asyncio.run(main())
