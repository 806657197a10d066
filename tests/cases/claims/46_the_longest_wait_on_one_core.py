# The claim: on one core the new GIL eases what the old one was bad at, a thread that has the lock for long.
# What holds: not with these figures. On one core the system takes the core from the old GIL's holder after 4 ms, so
# the waits are of the same size under both; the old GIL is bad on two cores (--cores 2). gilsh compare shows all
# four.
# gil: 3.12
# args: --cores 1
# cpython: no
import threading
import time

longest = 0


def compute(rounds):
    """Computes, and notes the longest time from one round to the next: there it had to wait."""
    global longest
    before = time.perf_counter()
    for _ in range(rounds):
        n = 10
        while n > 0:
            n -= 1
        now = time.perf_counter()
        longest = max(longest, now - before)
        before = now


threads = [threading.Thread(target=compute, args=(1000,)) for _ in range(3)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(f"the longest wait: document shorter, here {longest * 1000:.1f} ms")
