import asyncio


async def work(seconds, fails):
    await asyncio.sleep(seconds)
    if fails:
        raise ValueError("work %s" % seconds)
    return "fine"


async def main():
    for next_one in asyncio.as_completed([work(0.05, False), work(0.01, True)]):
        try:
            print(await next_one)
        except ValueError as e:
            print("failed:", e)


asyncio.run(main())
