"""Four digests in four threads. A digest is made by C code, which lets go of the GIL meanwhile."""
import time
from threading import Thread

try:
    from hashlib import sha256

    DATA = bytes(20_000_000)

    def digest():
        sha256(DATA).hexdigest()

except ImportError:
    # gilsh has no hashlib. As far as the GIL is concerned this is the same: away for 20 ms, without it.
    def digest():
        time.sleep(0.020)


def one_by_one(n=4):
    start = time.perf_counter()
    for _ in range(n):
        digest()
    return f"{(time.perf_counter() - start) * 1000:.0f} ms"


def in_threads(n=4):
    start = time.perf_counter()
    threads = [Thread(target=digest) for _ in range(n)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return f"{(time.perf_counter() - start) * 1000:.0f} ms"


if __name__ == "__main__":
    print("one by one:", one_by_one(), " in threads:", in_threads())
