import asyncio


async def main():
    print(await asyncio.wait_for(asyncio.sleep(0.01, "in time"), timeout=5))
    print(await asyncio.wait_for(asyncio.sleep(0.01, "no limit"), timeout=None))


asyncio.run(main())
