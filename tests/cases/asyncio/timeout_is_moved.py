import asyncio


async def main():
    loop = asyncio.get_running_loop()
    async with asyncio.timeout(0.02) as limit:
        limit.reschedule(loop.time() + 5)
        await asyncio.sleep(0.1)
    print("in time", limit.expired())
    try:
        async with asyncio.timeout_at(loop.time() - 1):
            await asyncio.sleep(1)
    except TimeoutError:
        print("too late")
    try:
        limit.reschedule(None)
    except RuntimeError as e:
        print(e)


asyncio.run(main())
