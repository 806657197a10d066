# The claim: with a lock around it exactly 100 is in the account. It takes its time: 100 times 0.01 s at least.
# What holds: so it is, on every schedule; gilsh explore proves it for three of them, with 3 as the program's
# argument.
# gil: 3.12
# cpython: no
import sys
import threading
import time

balance = 0
lock = threading.Lock()
number = int(sys.argv[1]) if len(sys.argv) > 1 else 100


def deposit():
    global balance
    with lock:
        new = balance + 1
        time.sleep(0.01)
        balance = new


began = time.time()
threads = [threading.Thread(target=deposit) for _ in range(number)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(f"{number} deposits of 1 with a lock: document exactly {number}, here {balance}")
print(f"time: document at least {number * 0.01:.2f} s, here {time.time() - began:.2f} s")
assert balance == number
