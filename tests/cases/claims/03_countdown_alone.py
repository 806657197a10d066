# The claim: counting down from 100,000,000 takes 4.97 s in one thread.
# What holds: it is this figure that says how fast the document's computer was: 8 instructions a round, 6.21 ns each.
# A hundredth of the rounds on a machine that is a hundred times as slow takes the same time.
# gil: 3.12
# args: --machine laptop,instruction=621ns
# cpython: no
import threading
import time


def decrement(n):
    while n > 0:
        n -= 1


began = time.time()
thread = threading.Thread(target=decrement, args=[1_000_000])
thread.start()
thread.join()
print(f"counting down, one thread: document 4.97 s, here {time.time() - began:.2f} s")
