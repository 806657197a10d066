import asyncio


async def serve(reader, writer):
    for n in range(3):
        writer.write(b"line %d\n" % n)
        await asyncio.sleep(0.01)
    writer.write(b"no end")
    writer.close()


async def main():
    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    reader, writer = await asyncio.open_connection(*server.sockets[0].getsockname())
    async for line in reader:
        print(line)
    writer.close()
    server.close()


asyncio.run(main())
