import asyncio


async def fail(kind):
    raise kind("x")


async def main():
    try:
        async with asyncio.TaskGroup() as group:
            for kind in (ValueError, OSError, ValueError):
                group.create_task(fail(kind))
    except ExceptionGroup as e:
        print(e)
        matching, rest = e.split(ValueError)
        print(len(matching.exceptions), rest.exceptions)


asyncio.run(main())
