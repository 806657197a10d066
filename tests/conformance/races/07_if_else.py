# row: read, `if`/`else`, write
# measured: 2.7 10/10, 3.6 10/10, 3.9 10/10, 3.10 10/10, 3.11 0/10, 3.12 0/10, 3.13 0/10
# free-threaded: lost
# rounds: 20000, on CPython 1000000
# why: 3.10 checks at conditional jumps that are taken, 3.11 does not
import sys
import threading

rounds = int(sys.argv[1])
balance = 0


def work():
    global balance
    for i in range(rounds):
        b = balance
        if i % 2:
            step = 1
        else:
            step = 1
        balance = b + step


threads = [threading.Thread(target=work) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print("lost %d" % (2 * rounds - balance))
