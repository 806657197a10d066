# The claim: of five tasks for Pool(4) four begin at once, and the fifth when one is done; Pool(5) begins all five. On
# 8 cores, where a Pool has 8 workers unless told otherwise, it takes 9 tasks to see one wait.
# What holds: so it is.
# gil: 3.12
# args: --cores 8
# cpython: no
import multiprocessing
import time


def task(_):
    begun = time.time()
    time.sleep(1)
    return begun


def at_once(size, tasks):
    """How many of the tasks begin at once, and not half a second later."""
    with multiprocessing.Pool(size) as pool:
        begun = pool.map(task, range(tasks), chunksize=1)
    return sum(moment < min(begun) + 0.5 for moment in begun)


if __name__ == "__main__":
    print(f"Pool(4), five tasks, at once: document 4, here {at_once(4, 5)}")
    print(f"Pool(5), five tasks, at once: document 5, here {at_once(5, 5)}")
    print(f"Pool() on 8 cores, nine tasks, at once: document 8, here {at_once(None, 9)}")
