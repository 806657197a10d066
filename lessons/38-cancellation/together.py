"""Two kettles and a cook who burns himself, all at once: with gather, and in a group."""
import asyncio


async def heat(name):
    try:
        await asyncio.sleep(0.1)
        print(name, "boils")
    except asyncio.CancelledError:
        print(name, "was cancelled")
        raise


async def cook():
    await asyncio.sleep(0.02)
    raise ValueError("burnt")


async def gathered():
    try:
        await asyncio.gather(heat("red"), cook(), heat("blue"))
    except ValueError as error:
        print("caught:", repr(error))
    await asyncio.sleep(0.2)


async def grouped():
    try:
        async with asyncio.TaskGroup() as group:
            for coroutine in heat("red"), cook(), heat("blue"):
                group.create_task(coroutine)
    except ExceptionGroup as errors:
        print("caught:", errors.exceptions)
    await asyncio.sleep(0.2)
