import asyncio


async def child():
    await asyncio.sleep(10)


async def main():
    task = asyncio.create_task(child())
    group = asyncio.gather(task, asyncio.sleep(0.01), return_exceptions=True)
    await asyncio.sleep(0)
    task.cancel("by name")
    print([type(r).__name__ for r in await group])


asyncio.run(main())
