# Four deposits of 1, one after the other.
import threading
import time

balance = 0
lock = threading.Lock()


def deposit():
    global balance
    with lock:
        before = balance
        time.sleep(0.001)
        balance = before + 1


threads = [threading.Thread(target=deposit) for _ in range(4)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert balance == 4, balance
