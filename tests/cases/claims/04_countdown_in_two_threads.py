# The claim: two threads that count down from 50,000,000 each take 4.76 s.
# What holds: about as long as one thread with all of it. The document's ratio of 0.957 is an accident of that day:
# there is nothing in which two threads could be faster under a GIL. Without one (--gil off) the ratio is 0.5 on two
# cores.
# gil: 3.12
# args: --machine laptop,instruction=621ns
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


alone = took(1_000_000)
together = took(500_000, 500_000)
print(f"counting down, two threads: document 4.76 s, here {together:.2f} s")
print(f"two threads over one thread: document 0.957, here {together / alone:.3f}")
