import asyncio


async def work():
    print("begins")
    await asyncio.sleep(10)
    print("never")


async def main():
    task = asyncio.create_task(work())
    await asyncio.sleep(0.01)
    print(task.cancel())
    try:
        await task
    except asyncio.CancelledError:
        print(task.cancelled(), task.done())
    print(task.cancel())


asyncio.run(main())
