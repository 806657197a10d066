import asyncio


async def work():
    try:
        await asyncio.sleep(10)
    finally:
        print("work ends")


async def main():
    task = asyncio.create_task(asyncio.wait_for(work(), 5))
    await asyncio.sleep(0.01)
    task.cancel()
    try:
        await task
    except asyncio.CancelledError:
        print("cancelled, not timed out")


asyncio.run(main())
