# gil: 2.7, 3.9, 3.12, off
import multiprocessing as mp


def tries(lock, answers):
    answers.put(lock.acquire(timeout=0.01))
    try:
        lock.release()
    except AssertionError as error:
        answers.put(str(error))


if __name__ == "__main__":
    lock, answers = mp.RLock(), mp.SimpleQueue()
    with lock:
        with lock as inner:
            lock.acquire()
            print(inner, lock)
            lock.release()
        process = mp.Process(target=tries, args=(lock, answers))
        process.start()
        process.join()
        print(answers.get(), answers.get(), lock)
    print(lock)
