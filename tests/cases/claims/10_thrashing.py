# The claim: on several cores threads thrash. The one that lets go takes the lock back before those it has woken on
# other cores get it: they wake, find it taken, and wait again.
# What holds: so it was up to 3.1. gilsh compare counts those who were woken in vain, on one core and on more. It does
# not become worse with the number of cores beyond two, for each check wakes one waiter.
# gil: 2.7
# cpython: no
import threading
import time


def decrement(n):
    while n > 0:
        n -= 1


def took(*counts):
    began = time.time()
    threads = [threading.Thread(target=decrement, args=[n]) for n in counts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return time.time() - began


print(f"four threads over one: document over 1, here {took(5_000, 5_000, 5_000, 5_000) / took(20_000):.2f}")
