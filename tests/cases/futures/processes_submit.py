# gil: 3.9, 3.12, off
from concurrent.futures import ProcessPoolExecutor
import os


def square(n):
    return n * n, os.getpid()


if __name__ == "__main__":
    with ProcessPoolExecutor(max_workers=2) as executor:
        futures = [executor.submit(square, n) for n in range(4)]
        print([future.result()[0] for future in futures])
        print(os.getpid() in {future.result()[1] for future in futures})
