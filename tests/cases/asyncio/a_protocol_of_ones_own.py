import asyncio


class Echo(asyncio.Protocol):
    def connection_made(self, transport):
        print("server: made")
        self.transport = transport

    def data_received(self, data):
        self.transport.write(data[::-1])

    def eof_received(self):
        print("server: eof")

    def connection_lost(self, exc):
        print("server: lost", exc)
        ended.set_result(None)


class Client(asyncio.Protocol):
    def __init__(self, answer):
        self.answer = answer

    def connection_made(self, transport):
        transport.write(b"abc")

    def data_received(self, data):
        self.answer.set_result(data)


async def main():
    global ended
    loop = asyncio.get_running_loop()
    answer, ended = loop.create_future(), loop.create_future()
    server = await loop.create_server(Echo, "127.0.0.1", 0)
    transport, protocol = await loop.create_connection(lambda: Client(answer), *server.sockets[0].getsockname())
    print(await answer, protocol.answer is answer)
    transport.close()
    await ended
    server.close()


asyncio.run(main())
