import asyncio


async def main():
    slow = asyncio.create_task(asyncio.sleep(5, "slow"))
    quick = asyncio.create_task(asyncio.sleep(0.01, "quick"))
    done, pending = await asyncio.wait({slow, quick}, return_when=asyncio.FIRST_COMPLETED)
    print([t.result() for t in done], pending == {slow})
    slow.cancel()


asyncio.run(main())
