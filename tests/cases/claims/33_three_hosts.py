# The claim: one thread fetches the pages of three hosts at the same time.
# What holds: it takes as long as the slowest one alone: 0.9 s, where the others take 0.3 and 0.6 in this world.
# gil: 3.12
# cpython: no
import asyncio
import time

HOSTS = ["www.sina.com.cn", "www.sohu.com", "www.163.com"]


async def fetch(host):
    began = time.time()
    reader, writer = await asyncio.open_connection(host, 80)
    writer.write(f"GET / HTTP/1.0\r\nHost: {host}\r\n\r\n".encode())
    await writer.drain()
    while (await reader.readline()).strip():
        pass
    writer.close()
    return time.time() - began


async def main():
    began = time.time()
    each = await asyncio.gather(*[fetch(host) for host in HOSTS])
    print(f"three hosts at the same time: document the slowest one, here {time.time() - began:.2f} s")
    print("alone they take:", ", ".join(f"{host} {took:.2f} s" for host, took in zip(HOSTS, each)))


asyncio.run(main())
