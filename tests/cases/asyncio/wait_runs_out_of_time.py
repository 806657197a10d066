import asyncio


async def main():
    task = asyncio.create_task(asyncio.sleep(5))
    done, pending = await asyncio.wait([task], timeout=0.02)
    print(done, len(pending), task.done())
    task.cancel()


asyncio.run(main())
