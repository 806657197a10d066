# gil: 2.7, 3.9, 3.12, off
import multiprocessing as mp
from multiprocessing.util import register_after_fork


class Cache:
    def __init__(self):
        self.items = {"kept": 1}


def empty(cache):
    cache.items.clear()


def work(conn, cache):
    conn.send(cache.items)


if __name__ == "__main__":
    ctx = mp.get_context("fork")
    reader, writer = ctx.Pipe(duplex=False)
    cache, other = Cache(), Cache()
    register_after_fork(cache, empty)
    for c in (cache, other):
        p = ctx.Process(target=work, args=(writer, c))
        p.start()
        print(reader.recv())
        p.join()
    print(cache.items)
