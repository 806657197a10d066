# gil: 2.7, 3.9, 3.12, off
import multiprocessing as mp


if __name__ == "__main__":
    lock = mp.Lock()
    print(lock, lock.acquire(), lock, lock.acquire(False), lock.acquire(timeout=0.01), lock.acquire(True, 0))
    print(lock.release(), lock)
    try:
        lock.release()
    except ValueError as e:
        print(e)
    with lock as got:
        print(got)
