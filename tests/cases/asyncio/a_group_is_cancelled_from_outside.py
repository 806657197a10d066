import asyncio


async def work():
    try:
        await asyncio.sleep(10)
    finally:
        print("work ends")


async def grouped():
    async with asyncio.TaskGroup() as group:
        group.create_task(work())


async def main():
    task = asyncio.create_task(grouped())
    await asyncio.sleep(0.01)
    task.cancel()
    await asyncio.wait([task])
    print(task.cancelled())


asyncio.run(main())
