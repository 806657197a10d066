# gil: 2.7, 3.9, 3.12, off
import multiprocessing as mp
import threading


if __name__ == "__main__":
    lock = mp.RLock()
    print(lock, lock.acquire(), lock.acquire(), lock)
    lock.release()
    print(lock)
    lock.release()
    try:
        lock.release()
    except AssertionError as e:
        print(e)
    def other():
        print(lock.acquire(False))
    lock.acquire()
    t = threading.Thread(target=other)
    t.start()
    t.join()
    lock.release()
    t = threading.Thread(target=other)
    t.start()
    t.join()
    print(lock.acquire(False))
