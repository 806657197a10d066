# The claim: ten tasks, of which the document tells how long each took, ran in a Pool of 5 in a certain way.
# What holds: with these durations they end in the same order, and each task is done by the same worker as in the
# document. Tasks 1 and 4 both took 2.44 s there, rounded; task 4 ended first, so task 1 gets 4 ms more here.
# gil: 3.12
# cpython: no
import multiprocessing
import os
import time

DURATIONS = [2.58, 2.444, 1.43, 0.79, 2.44, 0.10, 2.55, 2.07, 0.88, 0.14]


def task(number):
    time.sleep(DURATIONS[number])
    return number, os.getpid(), time.time()


def together(workers):
    """Which tasks the same worker did, as text."""
    does = {}
    for number, worker in workers:
        does.setdefault(worker, []).append(number)
    return ", ".join("".join(map(str, numbers)) for numbers in sorted(does.values()))


if __name__ == "__main__":
    with multiprocessing.Pool(5) as pool:
        began = time.time()
        done = [pool.apply_async(task, (number,)) for number in range(10)]
        done = [answer.get() for answer in done]
    order = sorted(done, key=lambda one: one[2])
    print("the order in which they end: document 3 5 2 4 1 0 9 8 6 7, here", *(number for number, _, _ in order))
    print("what one worker does: document 0, 19, 27, 356, 48, here", together((n, pid) for n, pid, _ in done))
    print(f"the last one ends: document 3.50 s, here {order[-1][2] - began:.2f} s")
