# row: read, write and flush, write
# measured: 2.7 10/10, 3.6 10/10, 3.9 10/10, 3.10 10/10, 3.11 20/20, 3.12 10/10, 3.13 10/10
# free-threaded: lost
# rounds: 1000, on CPython 20000
# why: the lock is let go for output
# machine: laptop
import sys
import threading

rounds = int(sys.argv[1])
balance = 0


def work():
    global balance
    for _ in range(rounds):
        b = balance
        sys.stdout.write(".")
        sys.stdout.flush()
        balance = b + 1


threads = [threading.Thread(target=work) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print("\nlost %d" % (2 * rounds - balance))
