import asyncio


async def work():
    return asyncio.current_task().get_name()


async def main():
    print(asyncio.current_task().get_name())
    task = asyncio.create_task(work())
    named = asyncio.create_task(work(), name="digger")
    print(task.get_name(), named.get_name(), await task, await named)
    named.set_name(7)
    print(repr(named.get_name()))


asyncio.run(main())
