# The claim: a lock makes a part of the program run in one thread at a time, so it is slower.
# What holds: two threads that print five times, after 1 s and 2 s, take 10 s; holding a lock meanwhile, 15 s. A
# hundred deposits take 0.01 s without a lock and 1 s with one.
# gil: 3.12
# cpython: no
import contextlib
import threading
import time


def took(naps, lock):
    """How long threads take that sleep, each as often and as long as its list says."""

    def work(seconds):
        for nap in seconds:
            with lock:
                time.sleep(nap)

    began = time.time()
    threads = [threading.Thread(target=work, args=(seconds,)) for seconds in naps]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return time.time() - began


printers, deposits = [[1] * 5, [2] * 5], [[0.01]] * 100
open_door = contextlib.nullcontext()
print(f"two printers without a lock: document 10 s, here {took(printers, open_door):.2f} s")
print(f"two printers with a lock: document 15 s, here {took(printers, threading.Lock()):.2f} s")
print(f"100 deposits without a lock: document 0.01 s, here {took(deposits, open_door):.2f} s")
print(f"100 deposits with a lock: document 1 s, here {took(deposits, threading.Lock()):.2f} s")
