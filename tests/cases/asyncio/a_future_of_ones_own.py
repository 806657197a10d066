import asyncio


class Chain(asyncio.Future):
    def __init__(self):
        super().__init__(loop=asyncio.get_running_loop())
        self.log = []

    def set_result(self, result):
        self.log.append(result)
        super().set_result(result)


async def main():
    chain = Chain()
    asyncio.get_running_loop().call_soon(chain.set_result, 5)
    print(await chain, chain.log, repr(chain))


asyncio.run(main())
