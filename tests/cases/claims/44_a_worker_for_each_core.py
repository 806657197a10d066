# The claim: Pool() and ProcessPoolExecutor() have as many workers as the machine has cores: 4 where there are 4.
# What holds: so it is. As many tasks begin at once.
# gil: 3.12
# args: --cores 4
# cpython: no
import multiprocessing
import time
from concurrent.futures import ProcessPoolExecutor


def task(_):
    begun = time.time()
    time.sleep(1)
    return begun


def at_once(begun):
    begun = list(begun)
    return sum(moment < min(begun) + 0.5 for moment in begun)


if __name__ == "__main__":
    print(f"cpu_count(): document 4, here {multiprocessing.cpu_count()}")
    with multiprocessing.Pool() as pool:
        print(f"tasks at once in Pool(): document 4, here {at_once(pool.map(task, range(10), chunksize=1))}")
    with ProcessPoolExecutor() as pool:
        print(f"tasks at once in ProcessPoolExecutor(): document 4, here {at_once(pool.map(task, range(10)))}")
