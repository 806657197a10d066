import asyncio


async def after(seconds, word):
    await asyncio.sleep(seconds)
    print(word)
    return word


async def main():
    print(await asyncio.gather(after(0.09, "slow"), after(0.01, "quick"), after(0.05, "middle")))


asyncio.run(main())
