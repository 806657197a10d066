import asyncio


async def main():
    for next_one in asyncio.as_completed([asyncio.sleep(0.01, "quick"), asyncio.sleep(5)], timeout=0.1):
        try:
            print(await next_one)
        except TimeoutError:
            print("out of time")


asyncio.run(main())
