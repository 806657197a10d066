# gil: 2.7, 3.9, 3.12, off
# d["n"] += 1 reads and writes: two calls, between which others may come, unless a lock is held.
import multiprocessing as mp


def count(numbers, lock, n_times):
    for _ in range(n_times):
        with lock:
            numbers["n"] += 1


if __name__ == "__main__":
    with mp.Manager() as manager:
        numbers, lock = manager.dict(n=0), manager.Lock()
        workers = [mp.Process(target=count, args=(numbers, lock, 10)) for _ in range(4)]
        for worker in workers:
            worker.start()
        for worker in workers:
            worker.join()
        print(numbers, lock.acquire(), lock.acquire(False), lock.acquire(True, 0.01), lock.release())
        try:
            lock.release()
        except RuntimeError as error:
            print(error)
        rlock = manager.RLock()
        with rlock as got, rlock as again:
            print(got, again, rlock.acquire(), rlock.release())
        bounded = manager.BoundedSemaphore(1)
        with bounded:
            print(bounded.acquire(blocking=False))
        try:
            bounded.release()
        except ValueError as error:
            print(error)
