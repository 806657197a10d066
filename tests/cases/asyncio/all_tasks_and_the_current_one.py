import asyncio


async def child():
    await asyncio.sleep(0.01)


async def main():
    tasks = [asyncio.create_task(child()) for _ in range(3)]
    print(len(asyncio.all_tasks()), asyncio.current_task() in asyncio.all_tasks())
    await asyncio.wait(tasks)
    print(asyncio.all_tasks() == {asyncio.current_task()})
    asyncio.get_running_loop().call_soon(lambda: print(asyncio.current_task()))
    await asyncio.sleep(0)


asyncio.run(main())
