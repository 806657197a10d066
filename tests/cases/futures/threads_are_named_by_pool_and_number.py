from concurrent.futures import ThreadPoolExecutor
import threading
import time


def name(seconds):
    time.sleep(seconds)
    return threading.current_thread().name


with ThreadPoolExecutor(2) as first, ThreadPoolExecutor(2) as second:
    futures = [first.submit(name, 0.05), first.submit(name, 0.05), second.submit(name, 0.05)]
    for future in futures:
        print(future.result())
