import asyncio


async def main():
    loop = asyncio.get_running_loop()
    soon = loop.call_soon(print, "never")
    later = loop.call_later(0.01, print, "never")
    soon.cancel()
    later.cancel()
    later.cancel()
    print(soon.cancelled(), later.cancelled(), later.when() > loop.time() - 1)
    await asyncio.sleep(0.03)


asyncio.run(main())
