# row: `balance = add(balance, 1)`, a Python function
# measured: 2.7 10/10, 3.6 10/10, 3.9 10/10, 3.10 10/10, 3.11 20/20, 3.12 10/10, 3.13 10/10
# free-threaded: lost
# rounds: 20000, on CPython 1000000
# why: every version checks on entering a function
import sys
import threading

rounds = int(sys.argv[1])
balance = 0


def add(a, b):
    return a + b


def work():
    global balance
    for _ in range(rounds):
        balance = add(balance, 1)


threads = [threading.Thread(target=work) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print("lost %d" % (2 * rounds - balance))
