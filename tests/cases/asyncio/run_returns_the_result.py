import asyncio


async def main(n):
    await asyncio.sleep(0.01)
    return n + 1


print(asyncio.run(main(41)))
