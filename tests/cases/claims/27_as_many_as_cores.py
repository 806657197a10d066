# The claim: for work that only computes, the best number of tasks at once is the number of cores.
# What holds: up to 4 processes on 4 cores each one helps; more bring nothing, and each costs its start and its end.
# gil: 3.12
# args: --cores 4
# cpython: no
import os
import time

WORK = 96_000  # rounds in all


def took(processes):
    began = time.time()
    for _ in range(processes):
        if os.fork() == 0:
            n = WORK // processes
            while n > 0:
                n -= 1
            os._exit(0)
    for _ in range(processes):
        os.wait()
    return time.time() - began


times = {n: took(n) for n in (1, 2, 3, 4, 6, 8, 16, 32)}
print("seconds by number of processes:", ", ".join(f"{n}: {time:.3f}" for n, time in times.items()))
print(f"the best number on 4 cores: document 4, here {min(times, key=times.get)}")
