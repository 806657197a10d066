import asyncio


async def after(seconds):
    await asyncio.sleep(seconds)
    return seconds


async def main():
    for next_one in asyncio.as_completed([after(0.09), after(0.01), after(0.05)]):
        print(await next_one)


asyncio.run(main())
