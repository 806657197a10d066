from concurrent.futures import ThreadPoolExecutor
import time


def slow_double(n):
    time.sleep((5 - n) * 0.02)
    return n * 2


with ThreadPoolExecutor(max_workers=5) as executor:
    print(list(executor.map(slow_double, range(5))))
