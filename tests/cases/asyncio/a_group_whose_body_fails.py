import asyncio


async def other():
    try:
        await asyncio.sleep(10)
    finally:
        print("other ends")


async def main():
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(other())
            await asyncio.sleep(0)
            raise RuntimeError("in the body")
    except ExceptionGroup as e:
        print(e.message, e.exceptions)


asyncio.run(main())
