# gil: 2.7, 3.9, 3.12, off
import multiprocessing as mp
import threading


def fails():
    raise ValueError("no bell to ring")


def waits(barrier, results):
    try:
        results.put(barrier.wait())
    except Exception as error:
        results.put(repr(error))


if __name__ == "__main__":
    barrier, results = mp.Barrier(2, fails), mp.SimpleQueue()
    processes = [mp.Process(target=waits, args=(barrier, results)) for _ in range(2)]
    for process in processes:
        process.start()
    print(sorted(results.get() for _ in processes))
    for process in processes:
        process.join()
    print(barrier.broken, issubclass(threading.BrokenBarrierError, RuntimeError))
    barrier = mp.Barrier(1, timeout=5)
    print(barrier.wait(), barrier.wait(), barrier.parties, barrier.n_waiting)
