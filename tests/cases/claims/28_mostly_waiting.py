# The claim: work that waits 99 % of its time: the more tasks at once, the better the core is used, up to a limit.
# What holds: with 1 ms of computing and 99 ms of waiting some hundred threads fill one core, and the GIL allows no
# more.
# gil: 3.12
# cpython: no
import threading
import time

ROUND = 8e-6  # of computing, on this machine

over = False


def work():
    while not over:
        n = round(0.001 / ROUND)
        while n > 0:
            n -= 1
        time.sleep(0.099)


def usage(size):
    global over
    over = False
    threads = [threading.Thread(target=work) for _ in range(size)]
    for thread in threads:
        thread.start()
    cpu, began = time.process_time(), time.time()
    time.sleep(1)
    busy = 100 * (time.process_time() - cpu) / (time.time() - began)
    over = True
    for thread in threads:
        thread.join()
    return busy


for size, document in (1, "little"), (10, "more"), (50, "more"), (100, "more"), (200, "no more"):
    print(f"threads: {size}, and so much of a core is used: document {document}, here {usage(size):.0f} %")
