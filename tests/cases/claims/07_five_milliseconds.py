# The claim: since 3.2 a thread must let go after 5 ms, if another one asks for the lock.
# What holds: 5 ms after the other one has begun to wait, and then the next switch point. A lone thread keeps the
# lock.
# gil: 3.12
# cpython: no
import threading
import time

turns = []


def work(name, until):
    while time.perf_counter() < until:
        if turns[-1][0] != name:
            turns.append((name, time.perf_counter()))


def race(names):
    """The turns that threads of these names had, in milliseconds, without those in which they were started."""
    turns[:] = [("", 0)]
    until = time.perf_counter() + 0.2
    threads = [threading.Thread(target=work, args=(name, until)) for name in names]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sorted((end - begin) * 1000 for (_, begin), (_, end) in zip(turns[4:], turns[5:]))


found = race("AB")
print(f"the longest turn beside a waiting thread: document 5 ms, here {found[-1]:.2f} ms")
print(f"turns that a thread alone had to end: document 0, here {len(race('A'))}")
