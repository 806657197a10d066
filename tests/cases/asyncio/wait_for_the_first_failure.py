import asyncio


async def work(seconds, fails):
    await asyncio.sleep(seconds)
    if fails:
        raise OSError("failed")


async def main():
    tasks = [asyncio.create_task(work(s, f)) for s, f in ((0.01, False), (0.04, True), (5, False))]
    done, pending = await asyncio.wait(tasks, return_when=asyncio.FIRST_EXCEPTION)
    print(len(done), len(pending), repr(tasks[1].exception()))
    tasks[2].cancel()


asyncio.run(main())
