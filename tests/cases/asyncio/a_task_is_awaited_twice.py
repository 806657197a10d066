import asyncio


async def main():
    task = asyncio.create_task(asyncio.sleep(0.01, "result"))
    print(await task, await task, task.result())


asyncio.run(main())
