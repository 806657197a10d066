# gil: 3.9, 3.12
# args: --cores 4
# cpython: no
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
import time


def count(n):
    while n > 0:
        n -= 1


if __name__ == "__main__":
    times = []
    for kind in (ThreadPoolExecutor, ProcessPoolExecutor):
        with kind(4) as executor:
            begun = time.perf_counter()
            list(executor.map(count, [30000] * 4))
            times.append(time.perf_counter() - begun)
    print(times[0] / times[1] > 2)
