import asyncio
import time


async def main():
    begun = time.monotonic()
    await asyncio.gather(*[asyncio.to_thread(time.sleep, 0.3) for _ in range(4)])
    print(time.monotonic() - begun < 0.9)


asyncio.run(main())
