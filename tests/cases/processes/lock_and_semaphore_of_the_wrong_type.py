# gil: 2.7, 3.9, 3.12, off
# Times are numbers, and values are ints.
import multiprocessing as mp


if __name__ == "__main__":
    lock = mp.Lock()
    lock.acquire()
    for call in (lambda: lock.acquire(True, "soon"), lambda: mp.Semaphore("two")):
        try:
            call()
        except TypeError as error:
            print(type(error).__name__, error)
