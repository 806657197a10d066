from concurrent.futures import ThreadPoolExecutor
import threading
import time


def name():
    return threading.current_thread().name


with ThreadPoolExecutor(max_workers=4, thread_name_prefix="cook") as executor:
    for _ in range(3):
        print(executor.submit(name).result())
        time.sleep(0.02)
