import asyncio


async def work(n):
    await asyncio.sleep(0.001 * (n % 10))
    return n


async def main():
    print(sum(await asyncio.gather(*[work(n) for n in range(1000)])))


asyncio.run(main())
