import asyncio


async def nap(seconds):
    process = await asyncio.create_subprocess_exec("sleep", str(seconds))
    print("ends with", await process.wait(), "after", seconds)


async def main():
    await asyncio.gather(nap(0.4), nap(0.1), nap(0.2))


asyncio.run(main())
