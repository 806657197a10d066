# cpython: no
import asyncio


async def work():
    print("never")


async def main():
    work()
    asyncio.sleep(1)
    kept = work()
    print("main is done")


asyncio.run(main())
