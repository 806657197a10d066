# row: `balance = balance + int(1)`, a builtin type
# measured: 2.7 10/10, 3.6 10/10, 3.9 10/10, 3.10 10/10, 3.11 20/20, 3.12 10/10, 3.13 10/10
# free-threaded: lost
# rounds: 20000, on CPython 1000000
# why: every version checks after that call
import sys
import threading

rounds = int(sys.argv[1])
balance = 0


def work():
    global balance
    for i in range(rounds):
        balance = balance + int(1)


threads = [threading.Thread(target=work) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print("lost %d" % (2 * rounds - balance))
