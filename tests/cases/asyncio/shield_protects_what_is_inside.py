import asyncio


async def save():
    await asyncio.sleep(0.05)
    print("saved")


async def main():
    inner = asyncio.create_task(save())
    outer = asyncio.create_task(asyncio.wait_for(asyncio.shield(inner), 0.01))
    try:
        await outer
    except TimeoutError:
        print("timeout, but", inner.cancelled())
    await inner


asyncio.run(main())
