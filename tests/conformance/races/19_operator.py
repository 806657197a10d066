# row: `x += 1` with an `__add__` of one's own
# measured: 2.7 10/10, 3.6 10/10, 3.9 10/10, 3.10 10/10, 3.11 20/20, 3.12 10/10, 3.13 10/10
# free-threaded: lost
# rounds: 10000, on CPython 300000
# why: `__add__` checks on being entered, though the instruction does not
import sys
import threading

rounds = int(sys.argv[1])


class Number(object):
    def __init__(self, n):
        self.n = n

    def __add__(self, other):
        return Number(self.n + other)


x = Number(0)


def work():
    global x
    for _ in range(rounds):
        x += 1


threads = [threading.Thread(target=work) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print("lost %d" % (2 * rounds - x.n))
