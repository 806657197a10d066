# The claim: Executor.map gives results in the order of the calls, as_completed in the order in which they are ready.
# What holds: so it is.
# gil: 3.12
# cpython: no
import time
from concurrent.futures import ThreadPoolExecutor, as_completed


def nap(seconds):
    time.sleep(seconds)
    return seconds


NAPS = [5, 2, 4, 1, 3]
with ThreadPoolExecutor(5) as pool:
    print("map: document 5 2 4 1 3, here", *pool.map(nap, NAPS))
    futures = [pool.submit(nap, seconds) for seconds in NAPS]
    print("as_completed: document 1 2 3 4 5, here", *(future.result() for future in as_completed(futures)))
