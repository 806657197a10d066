# cpython: no
import asyncio


async def head(host):
    reader, writer = await asyncio.open_connection(host, 80)
    writer.write(b"GET / HTTP/1.0\r\nHost: %s\r\n\r\n" % host.encode())
    await writer.drain()
    status = await reader.readline()
    writer.close()
    return host, status.decode().strip()


async def main():
    loop = asyncio.get_running_loop()
    begun = loop.time()
    for answer in await asyncio.gather(*[head(h) for h in ("www.example.com", "www.python.org", "www.example.com")]):
        print(answer)
    print(loop.time() - begun < 1.5)
    try:
        await head("no.such.host.at.all")
    except OSError as e:
        print(type(e).__name__, e)


asyncio.run(main())
