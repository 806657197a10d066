"""Two partners take turns: one says a byte, the other answers. Threads first, then processes."""
import os
import time
from multiprocessing import Process
from threading import Thread


def answer(ear, mouth, times):
    for _ in range(times):
        os.write(mouth, os.read(ear, 1))


def round_trip(Worker, times=200):
    to_worker, from_us = os.pipe()
    to_us, from_worker = os.pipe()
    worker = Worker(target=answer, args=(to_worker, from_worker, times))
    worker.start()
    os.write(from_us, b"?")
    os.read(to_us, 1)
    start = time.perf_counter()
    for _ in range(times - 1):
        os.write(from_us, b"?")
        os.read(to_us, 1)
    each = (time.perf_counter() - start) / (times - 1)
    worker.join()
    return f"{each * 1_000_000:.1f} µs"
