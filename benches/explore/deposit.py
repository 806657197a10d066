# Ten deposits of 1, each with a pause between looking and writing.
import threading
import time

balance = 0


def deposit():
    global balance
    before = balance
    time.sleep(0.001)
    balance = before + 1


threads = [threading.Thread(target=deposit) for _ in range(10)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert balance == 10, balance
