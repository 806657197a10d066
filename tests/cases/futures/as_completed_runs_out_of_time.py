from concurrent.futures import ThreadPoolExecutor, as_completed
import time

with ThreadPoolExecutor(2) as executor:
    futures = [executor.submit(time.sleep, 0), executor.submit(time.sleep, 0.5)]
    try:
        for future in as_completed(futures, timeout=0.2):
            print("one is done")
    except TimeoutError as e:
        print(e)
