import asyncio


async def pass_on(source, target):
    while True:
        n = await source.get()
        await target.put(n + 1)
        if n > 90:
            return


async def main():
    queues = [asyncio.Queue() for _ in range(10)]
    tasks = [asyncio.create_task(pass_on(queues[i], queues[(i + 1) % 10])) for i in range(10)]
    queues[0].put_nowait(0)
    await asyncio.gather(*tasks)
    print(sorted(q.get_nowait() for q in queues if not q.empty()))


asyncio.run(main())
