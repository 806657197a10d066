# row: check then act: `if balance < limit: balance += 1`
# measured: 2.7 2/2, 3.6 2/2, 3.9 7/8, 3.10 0/8, 3.11 0/8, 3.12 0/8, 3.13 0/8
# free-threaded: lost
# rounds: 20000, on CPython 300000
# why: since 3.10 no switch point on the way through
import sys
import threading

rounds = int(sys.argv[1])
balance = 0
limit = 10 * rounds


def work():
    global balance
    for i in range(rounds):
        if balance < limit:
            balance += 1


threads = [threading.Thread(target=work) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print("lost %d" % (2 * rounds - balance))
