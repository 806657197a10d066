"""The same counting down in one, two or four threads, with a clock beside it."""
import threading
import time


def count(n):
    while n > 0:
        n -= 1


def split(work, parts):
    begin = time.perf_counter()
    threads = [threading.Thread(target=count, args=(work // parts,)) for _ in range(parts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    ms = (time.perf_counter() - begin) * 1000
    print(f"{parts} x {work // parts}: {ms:.0f} ms")
