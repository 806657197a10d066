from concurrent.futures import ThreadPoolExecutor, as_completed
import time


def wait_for(seconds):
    time.sleep(seconds)
    return seconds


with ThreadPoolExecutor(3) as executor:
    futures = [executor.submit(wait_for, s) for s in (0.9, 0.1, 0.5)]
    for future in as_completed(futures):
        print(future.result())
