# gil: 3.9, 3.12, off
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
import os
import time


def die_soon():
    time.sleep(0.1)
    os._exit(1)


if __name__ == "__main__":
    with ProcessPoolExecutor(max_workers=1) as executor:
        futures = [executor.submit(die_soon)] + [executor.submit(len, "ab") for _ in range(4)]
        print([type(f.exception()).__name__ for f in futures])
