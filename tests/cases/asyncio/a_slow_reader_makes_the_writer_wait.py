import asyncio


async def serve(reader, writer):
    await asyncio.sleep(0.3)
    total = 0
    while True:
        data = await reader.read(100000)
        if not data:
            break
        total += len(data)
    print("received", total)
    writer.close()
    finished.set_result(None)


async def main():
    global finished
    finished = asyncio.get_running_loop().create_future()
    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    reader, writer = await asyncio.open_connection(*server.sockets[0].getsockname())
    for _ in range(20):
        writer.write(b"x" * 1000000)
        await writer.drain()
    print("all is written")
    writer.close()
    await writer.wait_closed()
    await finished
    server.close()


asyncio.run(main())
