# row: `list.append` from 2 threads
# measured: 2.7 0/10, 3.6 0/10, 3.9 0/10, 3.10 0/10, 3.11 0/10, 3.12 0/10, 3.13 0/10
# free-threaded: kept
# rounds: 20000, on CPython 1000000
# why: one instruction, and without a GIL one lock of the list's own
import sys
import threading

rounds = int(sys.argv[1])
log = []


def work():
    for i in range(rounds):
        log.append(i)


threads = [threading.Thread(target=work) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print("lost %d" % (2 * rounds - len(log)))
