import asyncio
import socket


async def main():
    loop = asyncio.get_running_loop()
    listening = socket.socket()
    listening.bind(("127.0.0.1", 0))
    listening.listen()
    listening.setblocking(False)
    client = socket.socket()
    client.setblocking(False)
    accepted, _ = await asyncio.gather(loop.sock_accept(listening), loop.sock_connect(client, listening.getsockname()))
    server = accepted[0]
    await loop.sock_sendall(client, b"ping")
    print(await loop.sock_recv(server, 100))
    for s in (listening, client, server):
        s.close()


asyncio.run(main())
