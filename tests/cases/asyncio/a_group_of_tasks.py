import asyncio


async def work(seconds):
    await asyncio.sleep(seconds)
    print("worked", seconds)
    return seconds


async def main():
    async with asyncio.TaskGroup() as group:
        first = group.create_task(work(0.05))
        second = group.create_task(work(0.01))
        print("body is done")
    print("all are done", first.result() + second.result())


asyncio.run(main())
