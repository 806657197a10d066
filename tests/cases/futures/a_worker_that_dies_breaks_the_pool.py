# gil: 3.9, 3.12, off
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
import os


def die():
    os._exit(1)


if __name__ == "__main__":
    executor = ProcessPoolExecutor(max_workers=2)
    future = executor.submit(die)
    try:
        future.result()
    except BrokenProcessPool as e:
        print(e)
    try:
        executor.submit(len, "abc")
    except BrokenProcessPool as e:
        print(e)
    executor.shutdown()
