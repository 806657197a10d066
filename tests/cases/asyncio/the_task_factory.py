import asyncio


class Named(asyncio.Task):
    pass


async def main():
    loop = asyncio.get_running_loop()
    loop.set_task_factory(lambda loop, coro, **kwargs: Named(coro, loop=loop, **kwargs))
    task = asyncio.create_task(asyncio.sleep(0, 7), name="special")
    print(type(task).__name__, task.get_name(), await task)


asyncio.run(main())
