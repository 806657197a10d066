# gil: 3.9, 3.12
import asyncio
import os


async def hello():
    return "from a loop of its own"


async def main():
    await asyncio.sleep(0.01)
    read, write = os.pipe()
    pid = os.fork()
    if pid == 0:
        os.write(write, asyncio.run(hello()).encode())
        os._exit(0)
    os.waitpid(pid, 0)
    print(os.read(read, 100).decode())


asyncio.run(main())
