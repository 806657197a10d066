import asyncio


async def fail():
    await asyncio.sleep(0.01)
    raise ValueError("one failed")


async def other():
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError:
        print("other is cancelled")
        raise


async def main():
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(fail())
            group.create_task(other())
    except ExceptionGroup as e:
        print(e, e.exceptions)


asyncio.run(main())
