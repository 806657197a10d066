# The claim: a daemon thread ends with the main thread, finished or not; for any other the program waits.
# What holds: so it is. A process does the same with its daemon processes. Both programs here have one second of work.
# gil: 3.12
# cpython: no
import os
import sys
import threading
import time


def took(daemon):
    """How long a program lives whose main thread ends at once."""
    began = time.time()
    if os.fork() == 0:
        threading.Thread(target=time.sleep, args=(1,), daemon=daemon).start()
        sys.exit()
    os.wait()
    return time.time() - began


if __name__ == "__main__":
    print(f"the program with a daemon thread: document does not wait, here {took(True):.1f} s", flush=True)
    print(f"the program with another thread: document waits 1 s, here {took(False):.1f} s", flush=True)
