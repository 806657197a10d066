# row: how often a started thread runs before start() returns
# machine: laptop
# case: 2.7 3.6 3.9 3.11 3.13 | cores=2 args=100 | child_first 1 to 1
# case: 3.11 | cores=1 args=100 | child_first 1 to 1
# why: start() waits until the child has said that it runs
import sys
import threading

log = []


def child():
    log.append("child")


n = int(sys.argv[1])
first = 0
for _ in range(n):
    del log[:]
    t = threading.Thread(target=child)
    t.start()
    log.append("parent")
    t.join()
    first += log[0] == "child"
print("child_first %.3f" % (first / float(n)))
