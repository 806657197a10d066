import asyncio


async def work(seconds, fails):
    await asyncio.sleep(seconds)
    if fails:
        raise ValueError("after %s" % seconds)
    print("others go on", seconds)


async def main():
    try:
        await asyncio.gather(work(0.05, False), work(0.01, True))
    except ValueError as e:
        print("raised", e)
    await asyncio.sleep(0.1)


asyncio.run(main())
