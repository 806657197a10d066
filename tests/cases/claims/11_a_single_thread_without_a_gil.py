# The claim: a Python without a GIL is nearly twice as slow with a single thread.
# What holds: it was so in an experiment of 1999. 3.13t takes about 40 % more, and 3.14t 5 to 10 %: gilsh compare
# shows it. With a GIL these rounds take 0.80 s (--gil 3.12), so nearly twice as long would be 1.60 s. The cost is a
# setting of the simulated machine in any case: with instruction=1900ns it would be as the document says.
# gil: 3.13t
# cpython: no
import threading
import time


def decrement(n):
    while n > 0:
        n -= 1


began = time.time()
thread = threading.Thread(target=decrement, args=[100_000])
thread.start()
thread.join()
print(f"alone without a GIL: document about 1.60 s, here {time.time() - began:.2f} s")
