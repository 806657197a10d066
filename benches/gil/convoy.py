"""The convoy: how long a short operation takes beside threads that only compute.

A thread that comes back from a wait is not preferred: it waits for the lock like any other. Under a timeout that is one
switch interval each time, beside one thread that computes, and beside two of them sometimes many. Up to 3.1 the lock is on
offer all the time, so it is won quickly; and without a GIL, with a core to spare, nobody waits at all.

bpo-7946 measured it on CPython; its answer was never merged. At the speed of a real machine:
gilsh run benches/gil/convoy.py --machine laptop,instruction=50ns"""

import queue
import threading
import time

TIMES = 40
over = False


def compute():
    n = 0
    while not over:
        n += 1


def sleep_0():
    time.sleep(0)


def sleep_1_ms():
    time.sleep(0.001)


there, back = queue.Queue(), queue.Queue()


def ping():
    there.put(1)
    back.get()


def answer():
    while there.get():
        back.put(1)


def measure(operation, beside):
    global over
    over = False
    threads = [threading.Thread(target=compute) for _ in range(beside)]
    for t in threads:
        t.start()
    took = []
    for _ in range(TIMES):
        began = time.perf_counter()
        operation()
        took.append(time.perf_counter() - began)
    over = True
    for t in threads:
        t.join()
    took.sort()
    return "%8.2f %8.2f" % (1000 * took[TIMES // 2], 1000 * took[-1])


threading.Thread(target=answer).start()
print("in ms: median and longest of %d        beside 0          beside 1          beside 2" % TIMES)
for name, operation in [
    ("time.sleep(0)", sleep_0),
    ("time.sleep(0.001)", sleep_1_ms),
    ("ping through two queues", ping),
]:
    print("%-29s" % name, " ".join(measure(operation, n) for n in (0, 1, 2)))
there.put(None)
