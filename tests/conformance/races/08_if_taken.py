# row: read, `if` whose jump is taken, write
# measured: 2.7 2/2, 3.6 2/2, 3.9 2/2, 3.10 8/8, 3.11 0/8, 3.12 0/8, 3.13 0/8
# free-threaded: lost
# rounds: 20000, on CPython 300000
# why: the jump past the body is taken
import sys
import threading

rounds = int(sys.argv[1])
balance = 0


def work():
    global balance
    for i in range(rounds):
        b = balance
        if b < 0:
            b = 0
        balance = b + 1


threads = [threading.Thread(target=work) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print("lost %d" % (2 * rounds - balance))
