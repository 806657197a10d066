# row: time of two threads that count down, over one thread with all the work
# machine: laptop
# case: 2.7 | cores=2 args=1000000 | ratio 2.2 to 3.2
# case: 2.7 | cores=1 args=1000000 | ratio 1.00 to 1.10
# case: 3.6 3.9 3.10 3.11 3.12 3.13 | cores=2 args=1000000 | ratio 0.95 to 1.05
# case: 3.6 3.9 3.10 3.11 3.12 3.13 | cores=1 args=1000000 | ratio 0.95 to 1.05
# case: 3.9 3.12 | cores=4 args=1000000 | ratio 0.95 to 1.05
# case: 3.13t 3.14t | cores=2 args=100000 | ratio 0.49 to 0.56
# case: 3.13t 3.14t | cores=1 args=100000 | ratio 0.98 to 1.05
# why: one lock, one thread at a time; up to 3.1 every check wakes a waiter in vain; without a GIL both run
import sys
import threading
import time

try:
    clock = time.perf_counter
except AttributeError:
    clock = time.time


def decrement(n):
    while n > 0:
        n -= 1


def seconds(counts):
    threads = [threading.Thread(target=decrement, args=(n,)) for n in counts]
    began = clock()
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    return clock() - began


n = int(sys.argv[1])
# CPython 3.11 specialises the loop at about its eighth call.
for _ in range(10):
    decrement(1000)
one = seconds([2 * n])
two = seconds([n, n])
print("ratio %.4f" % (two / one))
