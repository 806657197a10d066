# row: bank with `sleep(0)`
# measured: 2.7 10/10, 3.6 9/10, 3.9 10/10, 3.10 10/10, 3.11 20/20, 3.12 10/10, 3.13 10/10
# why: let go, and sometimes won back before anybody else has it
# machine: laptop
import threading
import time

balance = 0


def work():
    global balance
    b = balance
    time.sleep(0)
    balance = b + 1


threads = [threading.Thread(target=work) for _ in range(100)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print("lost %d" % (100 - balance))
