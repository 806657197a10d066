import asyncio


class Delayed:
    def __init__(self, value):
        self.value = value

    def __await__(self):
        yield from asyncio.sleep(0.01).__await__()
        return self.value


async def main():
    print(await Delayed(3), await asyncio.gather(*[asyncio.ensure_future(Delayed(n)) for n in range(2)]))


asyncio.run(main())
