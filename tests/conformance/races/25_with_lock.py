# row: the increment under a `Lock`
# measured: 2.7 0/10, 3.6 0/10, 3.9 0/10, 3.10 0/10, 3.11 0/10, 3.12 0/10, 3.13 0/10
# free-threaded: kept
# rounds: 5000, on CPython 300000
# why: mutual exclusion
import sys
import threading

rounds = int(sys.argv[1])
balance = 0
lock = threading.Lock()


def work():
    global balance
    for _ in range(rounds):
        with lock:
            balance += 1


threads = [threading.Thread(target=work) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print("lost %d" % (2 * rounds - balance))
