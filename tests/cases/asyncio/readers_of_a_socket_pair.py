import asyncio
import socket


async def main():
    loop = asyncio.get_running_loop()
    here, there = socket.socketpair()
    heard = loop.create_future()
    loop.add_reader(here, lambda: heard.set_result(here.recv(10)))
    loop.call_later(0.02, there.send, b"now")
    print(await heard)
    print(loop.remove_reader(here), loop.remove_reader(here))
    here.close()
    there.close()


asyncio.run(main())
