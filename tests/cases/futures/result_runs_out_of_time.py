from concurrent.futures import ThreadPoolExecutor, TimeoutError
import time

with ThreadPoolExecutor(1) as executor:
    future = executor.submit(time.sleep, 0.3)
    try:
        future.result(timeout=0.05)
    except TimeoutError as e:
        print("not yet", repr(str(e)))
    print(future.result())
