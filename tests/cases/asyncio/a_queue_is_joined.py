import asyncio


async def worker(queue, name):
    while True:
        n = await queue.get()
        await asyncio.sleep(0.01 * n)
        print(name, n)
        queue.task_done()


async def main():
    queue = asyncio.Queue()
    for n in (3, 1, 5):
        queue.put_nowait(n)
    workers = [asyncio.create_task(worker(queue, name)) for name in "ab"]
    await queue.join()
    print("all done")
    for task in workers:
        task.cancel()
    try:
        queue.task_done()
    except ValueError as e:
        print(e)


asyncio.run(main())
