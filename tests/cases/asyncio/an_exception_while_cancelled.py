import asyncio


async def work():
    try:
        await asyncio.sleep(10)
    finally:
        raise ValueError("instead")


async def main():
    task = asyncio.create_task(work())
    await asyncio.sleep(0)
    task.cancel()
    try:
        await task
    except ValueError as e:
        print(e, task.cancelled())


asyncio.run(main())
