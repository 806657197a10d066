import asyncio


async def main():
    try:
        async with asyncio.timeout(0.02):
            await asyncio.sleep(10)
            print("never")
    except TimeoutError:
        print("timeout")
    async with asyncio.timeout(5) as limit:
        await asyncio.sleep(0.01)
    print(limit.expired(), limit)
    async with asyncio.timeout(None) as limit:
        print(limit.when())


asyncio.run(main())
