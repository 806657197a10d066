import asyncio


async def child():
    print("child")


async def main():
    task = asyncio.create_task(child())
    print("before")
    await asyncio.sleep(0)
    print("after", task.done())


asyncio.run(main())
