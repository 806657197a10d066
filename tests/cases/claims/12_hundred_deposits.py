# The claim: 100 threads pay 1 into an account at once, without a lock, and far less than 100 is in it.
# What holds: so it is, under every GIL and seed, for each thread sleeps between reading and writing.
# gil: 3.12
# cpython: no
import threading
import time

balance = 0


def deposit():
    global balance
    new = balance + 1
    time.sleep(0.01)
    balance = new


threads = [threading.Thread(target=deposit) for _ in range(100)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(f"100 deposits of 1 without a lock: document far below 100, here {balance}")
