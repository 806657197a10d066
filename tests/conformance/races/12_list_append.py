# row: read, `list.append`, write
# measured: 2.7 2/2, 3.6 2/2, 3.9 8/8, 3.10 8/8, 3.11 0/8, 3.12 0/8, 3.13 0/8
# free-threaded: lost
# rounds: 20000, on CPython 300000
# why: since 3.11 a specialised call that does not check
import sys
import threading

rounds = int(sys.argv[1])
balance = 0
log = []


def work():
    global balance
    for _ in range(rounds):
        b = balance
        log.append(b)
        balance = b + 1


threads = [threading.Thread(target=work) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print("lost %d" % (2 * rounds - balance))
