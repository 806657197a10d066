# cpython: no
import asyncio


async def fail():
    raise ValueError("lost")


async def main():
    asyncio.create_task(fail(), name="failing")
    await asyncio.sleep(0.01)
    print("main is done")


asyncio.run(main())
