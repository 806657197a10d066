import asyncio


class Connection:
    async def __aenter__(self):
        await asyncio.sleep(0.01)
        print("open")
        return self

    async def __aexit__(self, exc_type, exc_value, traceback):
        await asyncio.sleep(0.01)
        print("close", exc_type and exc_type.__name__)
        return exc_type is ValueError


async def main():
    async with Connection():
        print("inside")
    async with Connection():
        raise ValueError("kept inside")
    try:
        async with Connection():
            await asyncio.wait_for(asyncio.sleep(5), 0.01)
    except TimeoutError:
        print("timeout")


asyncio.run(main())
