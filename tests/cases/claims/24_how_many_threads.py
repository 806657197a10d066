# The claim: if a task computes for x and waits for y, N * (x + y) / x threads keep N cores busy, and under the GIL N
# is 1: 2 threads for 50 % and 50 %, 5 for 20 % and 80 %. More cores change nothing: here are 4.
# What holds: so it is, as long as x is less than the 5 ms after which a thread must let go. With 1 s of both the two
# threads take turns every 5 ms, are ready at the same time, and wait at the same time: 67 % with 2.
# gil: 3.12
# args: --cores 4
# cpython: no
import threading
import time

ROUND = 8e-6  # of computing, on this machine

over = False


def work(x, y):
    while not over:
        n = round(x / ROUND)
        while n > 0:
            n -= 1
        time.sleep(y)


def usage(size, x, y):
    """How much of one core so many threads use."""
    global over
    over = False
    threads = [threading.Thread(target=work, args=(x, y)) for _ in range(size)]
    for thread in threads:
        thread.start()
    cpu, began = time.process_time(), time.time()
    time.sleep(20 * (x + y))
    busy = 100 * (time.process_time() - cpu) / (time.time() - began)
    over = True
    for thread in threads:
        thread.join()
    return f"{busy:.0f} %"


for x, y, sizes, document in (0.004, 0.004, (1, 2, 4), 2), (0.002, 0.008, (1, 4, 5, 10), 5), (1, 1, (1, 2, 4), 2):
    uses = ", ".join(f"{size}: {usage(size, x, y)}" for size in sizes)
    print(f"{x} s computing and {y} s waiting: document {document} threads for 100 %, here {uses}")
