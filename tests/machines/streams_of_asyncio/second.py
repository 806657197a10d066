import asyncio
import time


async def main():
    reader, writer = await asyncio.open_connection("localhost", 5000)
    for word in ("one", "two"):
        began = time.monotonic()
        writer.write(word.encode() + b"\n")
        print(await reader.readline(), "after %.1f s" % (time.monotonic() - began), flush=True)
    writer.close()


asyncio.run(main())
