# gil: 2.7, 3.9, 3.12, off
import multiprocessing as mp


def falls(lock, answers):
    try:
        with lock:
            raise KeyError("inside")
    except KeyError as error:
        answers.put(repr(error))


def ends_with_the_lock(lock):
    lock.acquire()


if __name__ == "__main__":
    lock, answers = mp.Lock(), mp.SimpleQueue()
    process = mp.Process(target=falls, args=(lock, answers))
    process.start()
    process.join()
    print(answers.get(), lock.acquire(timeout=0.01))
    lock.release()
    process = mp.Process(target=ends_with_the_lock, args=(lock,))
    process.start()
    process.join()
    print("nobody gives it back for a process that has ended:", lock.acquire(timeout=0.01), lock)
    print(lock.release(), lock)
