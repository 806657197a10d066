# A group of tasks fails: except* takes what it knows.
import asyncio


async def fail(what, after):
    await asyncio.sleep(after)
    raise what


async def main():
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(fail(ValueError("v"), 0))
            group.create_task(fail(KeyError("k"), 0))
            group.create_task(asyncio.sleep(3))
    except* ValueError as e:
        print("values", e.exceptions)
    except* KeyError as e:
        print("keys", e.exceptions)
    await asyncio.sleep(0)
    try:
        async with asyncio.timeout(1):
            await asyncio.sleep(3)
    except* TimeoutError as e:
        print(e.exceptions)


asyncio.run(main())
