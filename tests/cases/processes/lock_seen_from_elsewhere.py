# gil: 2.7, 3.9, 3.12, off
import multiprocessing as mp
import threading


def looks(locks, seen):
    seen.put([repr(lock) for lock in locks])
    seen.put([lock.acquire(False) for lock in locks])


if __name__ == "__main__":
    locks, seen = (mp.Lock(), mp.RLock()), mp.SimpleQueue()
    for lock in locks:
        lock.acquire()
    print("here:", *locks)
    process = mp.Process(target=looks, args=(locks, seen), name="Visitor")
    process.start()
    process.join()
    print("another process:", *seen.get(), seen.get())
    thread = threading.Thread(target=looks, args=(locks, seen))
    thread.start()
    thread.join()
    print("another thread:", *seen.get(), seen.get())
    for lock in locks:
        lock.release()
    thread = threading.Thread(target=looks, args=(locks, seen), name="Helper")
    thread.start()
    thread.join()
    print("nobody:", *seen.get(), seen.get())
