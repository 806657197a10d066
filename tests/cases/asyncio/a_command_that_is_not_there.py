import asyncio


async def main():
    try:
        await asyncio.create_subprocess_exec("no-such-command")
    except FileNotFoundError as e:
        print(e)


asyncio.run(main())
