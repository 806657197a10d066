import asyncio


async def slow_to_stop():
    try:
        await asyncio.sleep(10)
    finally:
        await asyncio.sleep(0.02)
        print("stopped")


async def main():
    try:
        await asyncio.wait_for(slow_to_stop(), 0.01)
    except TimeoutError:
        print("timeout")


asyncio.run(main())
