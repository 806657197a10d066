from concurrent.futures import ThreadPoolExecutor
import time

executor = ThreadPoolExecutor(max_workers=1)
futures = [executor.submit(time.sleep, 0.1) for _ in range(4)]
time.sleep(0.03)
executor.shutdown(cancel_futures=True)
print([future.cancelled() for future in futures])
