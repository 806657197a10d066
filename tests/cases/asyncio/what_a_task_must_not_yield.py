import asyncio


class Bad:
    def __init__(self, value):
        self.value = value

    def __await__(self):
        yield self.value


async def main():
    loop = asyncio.get_running_loop()
    for value in (3, loop.create_future()):
        try:
            await Bad(value)
        except RuntimeError as e:
            print(str(e).split(" in task")[0])
    me = asyncio.current_task()
    try:
        await me
    except RuntimeError as e:
        print(str(e).split(":")[0])


asyncio.run(main())
