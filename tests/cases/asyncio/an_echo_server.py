import asyncio


async def serve(reader, writer):
    while True:
        line = await reader.readline()
        if not line:
            break
        writer.write(line.upper())
        await writer.drain()
    writer.close()
    await writer.wait_closed()


async def talk(port, name):
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    answers = []
    for word in ("hello", "bye"):
        writer.write(("%s %s\n" % (name, word)).encode())
        await writer.drain()
        answers.append((await reader.readline()).decode().strip())
    writer.close()
    await writer.wait_closed()
    return answers


async def main():
    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    async with server:
        print(await asyncio.gather(talk(port, "ann"), talk(port, "ben")))
        print(server.is_serving())
    print(server.is_serving())


asyncio.run(main())
