# The claim: the Pool of multiprocessing.dummy has as many workers as there are cores; perhaps it is bound to one core
# (the document has not verified that).
# What holds: 4 workers on 4 cores. They are threads, so under the GIL they use no more than one core; they are not
# bound to one, which is to be seen without a GIL (--gil off).
# gil: 3.12
# args: --cores 4
# cpython: no
import multiprocessing
import multiprocessing.dummy
import time


def nap(_):
    begun = time.time()
    time.sleep(1)
    return begun


def compute(_):
    n = 20_000
    while n > 0:
        n -= 1


def usage(pool):
    cpu, began = time.process_time(), time.time()
    pool.map(compute, range(4), chunksize=1)
    return (time.process_time() - cpu) / (time.time() - began)


if __name__ == "__main__":
    with multiprocessing.dummy.Pool() as pool:
        begun = pool.map(nap, range(10), chunksize=1)
        print(f"workers of dummy.Pool(): document 4, here {sum(moment < min(begun) + 0.5 for moment in begun)}")
        print(f"cores that they use: document 1, not verified, here {usage(pool):.2f}")
