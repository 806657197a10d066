# gil: 2.7, 3.9, 3.12, off
import multiprocessing as mp
import threading


def waits(barrier, results, timeout):
    try:
        results.put(barrier.wait(timeout))
    except threading.BrokenBarrierError as error:
        results.put((type(error).__name__, error.args, barrier.broken))


def meet(barrier, timeouts):
    results = mp.SimpleQueue()
    processes = [mp.Process(target=waits, args=(barrier, results, timeout)) for timeout in timeouts]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    return sorted([results.get() for _ in timeouts], key=str)


if __name__ == "__main__":
    barrier = mp.Barrier(3)
    print(meet(barrier, [0.02, None]))
    print(meet(barrier, [None, None, None]))
    print(barrier.broken, barrier.reset(), barrier.broken)
    print(meet(barrier, [None, None, None]))
    print(barrier.n_waiting, barrier.parties)
