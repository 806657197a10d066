# The claim: two downloads of 6 s and 7 s, one after the other, take 13.01 s.
# What holds: the sum. The document's hundredth is for printing and starting.
# gil: 3.12
# cpython: no
import time


def download(seconds):
    time.sleep(seconds)


began = time.time()
download(6)
download(7)
print(f"two downloads of 6 s and 7 s, one after another: document 13.01 s, here {time.time() - began:.2f} s")
