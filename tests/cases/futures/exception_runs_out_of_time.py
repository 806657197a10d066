from concurrent.futures import ThreadPoolExecutor
import concurrent.futures
import time

with ThreadPoolExecutor(1) as executor:
    future = executor.submit(time.sleep, 0.2)
    try:
        future.exception(timeout=0.05)
    except concurrent.futures.TimeoutError:
        print("not yet")
