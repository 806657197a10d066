import asyncio


async def main():
    inner = asyncio.create_task(asyncio.sleep(10))
    outer = asyncio.shield(inner)
    await asyncio.sleep(0)
    inner.cancel()
    try:
        await outer
    except asyncio.CancelledError:
        print("outer is cancelled with it")
    print(await asyncio.shield(asyncio.sleep(0, "result")))


asyncio.run(main())
