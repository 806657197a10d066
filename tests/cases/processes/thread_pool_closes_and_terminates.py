# gil: 2.7, 3.9, 3.12, off
import threading
from multiprocessing.pool import ThreadPool


def waits(n):
    begun.release()
    gate.wait()
    done.append(n)


if __name__ == "__main__":
    begun, gate, done = threading.Semaphore(0), threading.Event(), []
    pool = ThreadPool(2)
    results = [pool.apply_async(waits, (n,)) for n in range(5)]
    begun.acquire()
    begun.acquire()
    pool.close()
    try:
        pool.apply_async(waits, (9,))
    except ValueError as error:
        print(error)
    print(done, [result.ready() for result in results])
    gate.set()
    pool.join()
    print(sorted(done), [result.ready() for result in results])
    pool = ThreadPool(1)
    try:
        pool.join()
    except ValueError as error:
        print(error)
    pool.terminate()
    pool.join()
    print(pool)
