"""Four answers, each of which comes after 100 ms, awaited in one thread."""
import asyncio


async def answer():
    await asyncio.sleep(0.100)
    return "page"


async def main():
    pages = await asyncio.gather(*[answer() for _ in range(4)])
    print(len(pages), "found")


asyncio.run(main())
