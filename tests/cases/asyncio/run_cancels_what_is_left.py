import asyncio


async def background():
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError:
        print("background is cancelled")
        raise
    finally:
        print("and cleans up")


async def main():
    task = asyncio.create_task(background())
    await asyncio.sleep(0.01)
    print("main is done")


asyncio.run(main())
