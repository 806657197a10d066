# row: bank: 100 threads read, `sleep(0.01)`, write
# measured: 2.7 10/10, 3.6 10/10, 3.9 10/10, 3.10 10/10, 3.11 20/20, 3.12 10/10, 3.13 10/10
# free-threaded: lost
# why: a call that blocks lets go of the lock: everybody reads before anybody writes
# machine: laptop
import threading
import time

balance = 0


def work():
    global balance
    b = balance
    time.sleep(0.01)
    balance = b + 1


threads = [threading.Thread(target=work) for _ in range(100)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print("lost %d" % (100 - balance))
