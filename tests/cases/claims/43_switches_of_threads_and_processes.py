# The claim: to switch from thread to thread is much faster than from process to process; all in all threads are only
# a little faster.
# What holds: on this machine, with one core for all, to and fro takes somewhat longer between processes, by twice
# what it costs that a core goes to another process (process_switch, 5 µs); not much longer, for most of it is waking
# up, and threads hand over the GIL besides. To begin and to end a process costs far more than a thread.
# gil: 3.12
# args: --cores 1 --machine laptop
# cpython: no
import os
import time
from multiprocessing import Process
from threading import Thread


def answer(ear, mouth, times):
    for _ in range(times):
        os.write(mouth, os.read(ear, 1))


def to_and_fro(Worker, times=500):
    """Microseconds from a byte to its answer."""
    to_worker, from_us = os.pipe()
    to_us, from_worker = os.pipe()
    worker = Worker(target=answer, args=(to_worker, from_worker, times))
    worker.start()
    began = time.perf_counter()
    for _ in range(times):
        os.write(from_us, b"?")
        os.read(to_us, 1)
    took = time.perf_counter() - began
    worker.join()
    return took / times * 1e6


def begin_and_end(Worker, times=20):
    began = time.perf_counter()
    for _ in range(times):
        worker = Worker(target=int)
        worker.start()
        worker.join()
    return (time.perf_counter() - began) / times * 1e6


if __name__ == "__main__":
    thread, process = to_and_fro(Thread), to_and_fro(Process)
    print(f"to and fro: {process:.1f} µs between processes, {thread:.1f} µs between threads")
    print(f"process over thread: document much more, here {process / thread:.1f}")
    thread, process = begin_and_end(Thread), begin_and_end(Process)
    print(f"begin and end: {process:.0f} µs for a process, {thread:.0f} µs for a thread")
    print(f"process over thread: document more, here {process / thread:.1f}")
