# The claim: with two threads the same counting is not faster but slower, for locks and switches cost something.
# What holds: never faster. How much slower depends on the GIL: some per cent under a timeout; up to 3.1 on two cores
# nearly three times; and without a GIL it is faster. The document's own figures say 0.957, so they contradict it.
# gil: 3.12
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


print(f"two threads over one: document over 1, here {took(20_000, 20_000) / took(40_000):.2f}")
