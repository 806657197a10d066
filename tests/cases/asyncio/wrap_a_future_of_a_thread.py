import asyncio
from concurrent.futures import Future


async def main():
    outside = Future()
    inside = asyncio.wrap_future(outside)
    asyncio.get_running_loop().call_later(0.01, outside.set_result, 3)
    print(await inside, asyncio.isfuture(inside), asyncio.isfuture(outside))
    cancelled = Future()
    asyncio.wrap_future(cancelled).cancel()
    await asyncio.sleep(0.01)
    print(cancelled.cancelled())


asyncio.run(main())
