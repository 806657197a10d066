import asyncio
import socket


async def main():
    loop = asyncio.get_running_loop()
    listener = socket.socket()
    listener.bind(("127.0.0.1", 0))
    listener.listen()
    listener.setblocking(False)
    client = socket.socket()
    client.setblocking(False)
    connecting = asyncio.ensure_future(loop.sock_connect(client, listener.getsockname()))
    server, _ = await loop.sock_accept(listener)
    await connecting
    sending = asyncio.ensure_future(loop.sock_sendall(client, b"x" * 9000000))
    await asyncio.sleep(0.1)
    print("all is sent:", sending.done())
    total = 0
    while total < 9000000:
        total += len(await loop.sock_recv(server, 100000))
    await sending
    print("all is sent:", sending.done(), total)
    print("a part at once:", 0 < client.send(b"y" * 30000000) < 30000000)
    client.close(), server.close(), listener.close()


asyncio.run(main())
