import asyncio


async def main():
    coroutine = asyncio.sleep(0, 1)
    print(await coroutine)
    try:
        await coroutine
    except RuntimeError as e:
        print(e)


asyncio.run(main())
