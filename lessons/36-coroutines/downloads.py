"""Five pages: one after the other, in threads, as coroutines."""
import asyncio
import socket
import time
from threading import Thread

HOSTS = ["www.python.org", "example.com", "github.com", "www.sohu.com", "www.baidu.com"]


def request(host):
    return f"GET / HTTP/1.0\r\nHost: {host}\r\n\r\n".encode()


def fetch(host):
    with socket.create_connection((host, 80)) as connection:
        connection.sendall(request(host))
        return connection.makefile("rb").read()


async def fetch_async(host):
    reader, writer = await asyncio.open_connection(host, 80)
    writer.write(request(host))
    page = await reader.read()
    writer.close()
    return page


def in_a_row():
    for host in HOSTS:
        fetch(host)


def in_threads():
    threads = [Thread(target=fetch, args=(host,)) for host in HOSTS]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


async def all_at_once():
    await asyncio.gather(*[fetch_async(host) for host in HOSTS])


def as_coroutines():
    asyncio.run(all_at_once())


def took(function, *args):
    start = time.perf_counter()
    function(*args)
    return f"{time.perf_counter() - start:.2f} s"
