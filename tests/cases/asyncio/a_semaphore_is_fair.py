import asyncio


async def use(semaphore, name):
    async with semaphore:
        print(name)


async def main():
    semaphore = asyncio.Semaphore(1)
    await semaphore.acquire()
    tasks = [asyncio.create_task(use(semaphore, n)) for n in "abc"]
    await asyncio.sleep(0)
    tasks[1].cancel()
    semaphore.release()
    late = asyncio.create_task(use(semaphore, "late"))
    await asyncio.wait(tasks + [late])


asyncio.run(main())
