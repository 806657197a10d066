# row: how often a Lock that two threads take in a loop changes its owner, per 1000 acquisitions
# machine: laptop,instruction=20ns
# case: 3.11 3.12 3.13 | args=100000 | changes_per_1000 0 to 1
# case: 3.9 | args=100000 | changes_per_1000 0.5 to 1000
# why: a release hands nothing over; since 3.11 there is no switch point inside the body, up to 3.9 there are, and a convoy forms
import sys
import threading

lock = threading.Lock()
log = []


def work(me):
    for _ in range(int(sys.argv[1])):
        with lock:
            log.append(me)


threads = [threading.Thread(target=work, args=(n,)) for n in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
changes = len([1 for a, b in zip(log, log[1:]) if a != b])
print("changes_per_1000 %.3f" % (1000.0 * changes / len(log)))
