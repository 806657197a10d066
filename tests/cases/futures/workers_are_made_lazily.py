from concurrent.futures import ThreadPoolExecutor
import threading
import time

executor = ThreadPoolExecutor(max_workers=4)
print(threading.active_count())
futures = [executor.submit(time.sleep, 0.05) for _ in range(2)]
print(threading.active_count())
executor.shutdown()
print(threading.active_count())
