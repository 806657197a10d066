# gil: 2.7, 3.9, 3.12, off
import multiprocessing as mp
import multiprocessing.dummy
import os


def counts(queue):
    queue.put(mp.cpu_count())


if __name__ == "__main__":
    mp.freeze_support()
    print(mp.freeze_support(), mp.get_context("spawn").freeze_support(), multiprocessing.dummy.freeze_support())
    queue = mp.SimpleQueue()
    process = mp.Process(target=counts, args=(queue,))
    process.start()
    process.join()
    print(queue.get() == mp.cpu_count() == os.cpu_count() == mp.get_context("fork").cpu_count(), type(mp.cpu_count()))
    with mp.Pool() as pool:
        print(pool._processes == mp.cpu_count(), pool.map(abs, [-1]))
