# gil: 2.7, 3.9, 3.12, off
import multiprocessing as mp


def attempt(name, call):
    try:
        print(name, call())
    except Exception as error:
        print(name, type(error).__name__, error)


if __name__ == "__main__":
    lock, semaphore = mp.Lock(), mp.Semaphore(1)
    print(lock.acquire(), lock.acquire(True, -1), lock.acquire(False, -1), lock.acquire(block=False, timeout=9))
    attempt("semaphore, too many releases are allowed:", lambda: [semaphore.release(), semaphore.get_value()])
    attempt("lock has no locked:", lambda: lock.locked())
    attempt("event of a word:", lambda: mp.Event("set"))
    attempt("barrier of nobody:", lambda: mp.Barrier())
    attempt("semaphore below nothing:", lambda: mp.Semaphore(-1))
    attempt("bounded semaphore of nothing:", lambda: mp.BoundedSemaphore(0).acquire(False))
    attempt("condition of a bool:", lambda: type(mp.Condition(False)).__name__)
