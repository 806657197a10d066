import asyncio


async def main():
    other = asyncio.new_event_loop()
    future = other.create_future()
    try:
        await future
    except RuntimeError as e:
        print("attached to a different loop" in str(e))
    try:
        asyncio.ensure_future(future, loop=asyncio.get_running_loop())
    except ValueError as e:
        print(e)
    future.cancel()
    other.close()


asyncio.run(main())
