import asyncio


async def serve(reader, writer):
    writer.write(b"first line\nsecond;third;12345rest of it")
    writer.close()


async def main():
    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    reader, writer = await asyncio.open_connection(*server.sockets[0].getsockname())
    print(await reader.readline())
    print(await reader.readuntil(b";"), await reader.readuntil(b";"))
    print(await reader.readexactly(5), await reader.read(4))
    print(await reader.read(), reader.at_eof(), await reader.read(), await reader.readline())
    try:
        await reader.readexactly(3)
    except asyncio.IncompleteReadError as e:
        print(e, e.partial, e.expected)
    writer.close()
    server.close()


asyncio.run(main())
