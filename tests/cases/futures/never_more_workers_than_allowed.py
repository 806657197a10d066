from concurrent.futures import ThreadPoolExecutor
import threading
import time

running = 0
most = 0
lock = threading.Lock()


def work(i):
    global running, most
    with lock:
        running += 1
        most = max(most, running)
    time.sleep(0.3)
    with lock:
        running -= 1


with ThreadPoolExecutor(max_workers=3) as executor:
    list(executor.map(work, range(6)))
print(most)
