import asyncio


async def main():
    process = await asyncio.create_subprocess_exec("sleep", "60")
    try:
        await asyncio.wait_for(process.wait(), 0.1)
    except TimeoutError:
        process.kill()
        print(await process.wait())
    try:
        process.terminate()
    except ProcessLookupError:
        print("gone")


asyncio.run(main())
