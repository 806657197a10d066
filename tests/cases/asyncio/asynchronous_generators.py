import asyncio


async def ticks(n):
    try:
        for i in range(n):
            await asyncio.sleep(0.01)
            yield i
    finally:
        print("ticks end")


async def main():
    async for i in ticks(2):
        print(i)
    print([i * 2 async for i in ticks(3) if i != 1])
    print({i: await asyncio.sleep(0, str(i)) async for i in ticks(2)})
    generator = ticks(5)
    print(await anext(generator), await generator.__anext__())
    await generator.aclose()
    print([i async for i in generator])


asyncio.run(main())
