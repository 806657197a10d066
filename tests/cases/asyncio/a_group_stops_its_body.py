import asyncio


async def fail():
    raise KeyError("early")


async def main():
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(fail())
            try:
                await asyncio.sleep(10)
            except asyncio.CancelledError:
                print("body is cancelled")
                raise
    except ExceptionGroup as e:
        print(repr(e))
    print(asyncio.current_task().cancelling())


asyncio.run(main())
