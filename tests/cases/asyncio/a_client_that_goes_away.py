import asyncio


async def serve(reader, writer):
    data = await reader.read()
    finished.set_result((data, reader.at_eof()))
    writer.close()


async def main():
    global finished
    finished = asyncio.get_running_loop().create_future()
    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    reader, writer = await asyncio.open_connection(*server.sockets[0].getsockname())
    writer.write(b"goodbye")
    writer.write_eof()
    print(await finished)
    print(await reader.read(), writer.is_closing())
    writer.close()
    print(writer.is_closing())
    server.close()


asyncio.run(main())
