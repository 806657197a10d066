import asyncio


async def main():
    process = await asyncio.create_subprocess_exec("echo", "hello", stdout=asyncio.subprocess.PIPE)
    output, errors = await process.communicate()
    print(output, errors, process.returncode, await process.wait())


asyncio.run(main())
