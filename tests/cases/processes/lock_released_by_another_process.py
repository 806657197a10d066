# gil: 2.7, 3.9, 3.12, off
# Whoever likes may release a Lock; an RLock belongs to the one who took it.
import multiprocessing as mp


def releases(lock, answers):
    try:
        answers.put(lock.release())
    except Exception as error:
        answers.put((type(error).__name__, str(error)))


if __name__ == "__main__":
    for make in (mp.Lock, mp.RLock, mp.Semaphore):
        lock, answers = make(), mp.SimpleQueue()
        lock.acquire()
        process = mp.Process(target=releases, args=(lock, answers))
        process.start()
        process.join()
        print(make.__name__, answers.get(), lock.acquire(block=False))
