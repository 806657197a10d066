# row: four threads that count down, without a GIL: how much sooner they are done than one with all the work
# machine: laptop
# case: 3.13t 3.14t | cores=4 args=400000 | speedup 3.5 to 4
# case: 3.13t 3.14t | cores=2 args=200000 | speedup 1.8 to 2.02
# case: 3.13t 3.14t | cores=1 args=200000 | speedup 0.97 to 1.02
# case: 3.12 | cores=4 args=2000000 | speedup 0.95 to 1.05
# why: instructions of all cores interleave fairly; more threads than cores take turns of one time slice
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
print("speedup %.4f" % (seconds([n]) / seconds([n // 4] * 4)))
