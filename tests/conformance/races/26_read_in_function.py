# row: `balance = get() + 1`, where the function reads
# measured: 2.7 8/8, 3.6 8/8, 3.9 8/8, 3.10 8/8, 3.11 0/8, 3.12 0/8, 3.13 0/8
# free-threaded: lost
# rounds: 20000, on CPython 1000000
# why: 3.10 also looks after a call has returned; since 3.11 only on entering the function, before the read
import sys
import threading

rounds = int(sys.argv[1])
balance = 0


def get():
    return balance


def work():
    global balance
    for _ in range(rounds):
        balance = get() + 1


threads = [threading.Thread(target=work) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print("lost %d" % (2 * rounds - balance))
