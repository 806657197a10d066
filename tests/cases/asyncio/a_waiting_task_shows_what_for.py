import asyncio
import re


async def child(future):
    await future


async def main():
    future = asyncio.get_running_loop().create_future()
    task = asyncio.create_task(child(future), name="child")
    await asyncio.sleep(0)
    print(re.sub(r" at [^ >]*:", " at ", repr(task)))
    print(repr(future))
    task.cancel()
    print(repr(task)[:20])


asyncio.run(main())
