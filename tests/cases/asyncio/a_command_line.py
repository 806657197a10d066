import asyncio


async def main():
    process = await asyncio.create_subprocess_shell("echo one two", stdout=asyncio.subprocess.PIPE)
    print(await process.stdout.read())
    await process.wait()
    print(process.returncode)


asyncio.run(main())
