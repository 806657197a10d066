# gil: 2.7, 3.9, 3.12, off
# A lock and a value cannot be sent with a task, but initargs reach every worker when it is started.
import multiprocessing as mp


def begin(lock, total, n_begun):
    global shared
    shared = lock, total
    with n_begun.get_lock():
        n_begun.value += 1


def add(amount):
    lock, total = shared
    with lock:
        total.value += amount
    return total is shared[1]


if __name__ == "__main__":
    lock, total, n_begun = mp.Lock(), mp.RawValue("i", 0), mp.Value("i", 0)
    with mp.Pool(3, begin, (lock, total, n_begun)) as pool:
        print(all(pool.map(add, range(101), chunksize=1)))
        pool.close()
        pool.join()
    print(total.value, n_begun.value)
    try:
        with mp.Pool(1) as pool:
            pool.apply(add, (lock,))
    except RuntimeError as error:
        print(error)
