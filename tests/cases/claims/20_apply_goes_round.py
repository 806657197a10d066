# The claim: with Pool(5).apply a task begins when the one before is done, and the five workers are served in turn.
# What holds: strictly one after another. The worker who has waited longest takes the next one.
# gil: 3.12
# cpython: no
import multiprocessing
import os
import time

DURATIONS = [0.96, 2.68, 1.31, 0.85, 2.35, 1.25, 2.43, 1.79, 0.72, 0.77]


def task(seconds):
    time.sleep(seconds)
    return os.getpid()


if __name__ == "__main__":
    with multiprocessing.Pool(5) as pool:
        began = time.time()
        workers = [pool.apply(task, (seconds,)) for seconds in DURATIONS]
        took = time.time() - began
    first = {}
    turns = [first.setdefault(worker, len(first) + 1) for worker in workers]
    print("the workers of ten tasks: document 1 2 3 4 5 1 2 3 4 5, here", *turns)
    print(f"all of it: document {sum(DURATIONS):.2f} s, here {took:.2f} s")
