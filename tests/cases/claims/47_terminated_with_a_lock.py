# The claim: a process that is terminated while it holds a lock leaves it locked: a deadlock.
# What holds: so it is. This program gives up after 5 s; without the timeout gilsh tells of the deadlock and who had
# the lock (give the program the argument "for-ever").
# gil: 3.12
# cpython: no
import multiprocessing
import sys
import time


def hold(lock):
    with lock:
        time.sleep(10)


if __name__ == "__main__":
    lock = multiprocessing.Lock()
    holder = multiprocessing.Process(target=hold, args=(lock,))
    holder.start()
    time.sleep(1)
    holder.terminate()
    holder.join()
    timeout = None if "for-ever" in sys.argv else 5
    print(f"the lock after terminate(): document never free, here taken: {lock.acquire(timeout=timeout)}")
