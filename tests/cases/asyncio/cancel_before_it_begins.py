import asyncio


async def work():
    print("never")


async def main():
    task = asyncio.create_task(work())
    task.cancel()
    await asyncio.wait([task])
    print(task.cancelled())


asyncio.run(main())
