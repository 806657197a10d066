from concurrent.futures import ThreadPoolExecutor
import time

with ThreadPoolExecutor(2) as executor:
    results = executor.map(time.sleep, [0, 0.6], timeout=0.2)
    print(next(results))
    try:
        next(results)
    except TimeoutError:
        print("out of time")
