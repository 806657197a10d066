import asyncio


async def main():
    try:
        async with asyncio.timeout(0.03):
            try:
                async with asyncio.timeout(5):
                    await asyncio.sleep(10)
            except TimeoutError:
                print("inner: never")
    except TimeoutError:
        print("outer")
    try:
        async with asyncio.timeout(5):
            try:
                async with asyncio.timeout(0.03):
                    await asyncio.sleep(10)
            except TimeoutError:
                print("inner")
            await asyncio.sleep(0.01)
            print("goes on")
    except TimeoutError:
        print("outer: never")


asyncio.run(main())
