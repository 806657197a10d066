# row: read, list comprehension, write
# measured: 2.7 2/2, 3.6 2/2, 3.9 8/8, 3.10 8/8, 3.11 8/8, 3.12 8/8, 3.13 8/8
# free-threaded: lost
# rounds: 10000, on CPython 300000
# why: there is a loop inside
import sys
import threading

rounds = int(sys.argv[1])
balance = 0


def work():
    global balance
    for i in range(rounds):
        b = balance
        [x for x in (1, 2)]
        balance = b + 1


threads = [threading.Thread(target=work) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print("lost %d" % (2 * rounds - balance))
