import asyncio


async def work():
    try:
        await asyncio.sleep(10)
    finally:
        print("work is cancelled")


async def main():
    try:
        await asyncio.wait_for(work(), 0.02)
    except asyncio.TimeoutError as e:
        print("timeout", repr(str(e)), asyncio.TimeoutError is TimeoutError)


asyncio.run(main())
