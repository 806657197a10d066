"""What it takes to start a worker who does nothing, by each of the three methods, and then another one."""
import time
from multiprocessing import get_context


def nothing():
    pass


def took(method):
    start = time.monotonic()
    worker = get_context(method).Process(target=nothing)
    worker.start()
    worker.join()
    return f"{(time.monotonic() - start) * 1000:.0f} ms"


if __name__ == "__main__":
    for method in "fork", "spawn", "forkserver":
        print(f"{method:10}  the first: {took(method):>5}  the second: {took(method):>5}")
