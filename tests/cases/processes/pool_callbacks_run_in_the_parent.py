# gil: 2.7, 3.9, 3.12, off
import multiprocessing as mp
import os
import threading

log = []


def half(x):
    if x % 2:
        raise ValueError("%d is odd" % x)
    return x // 2


def note(value):
    log.append((value, os.getpid() == parent, threading.current_thread() is threading.main_thread()))


def note_error(error):
    note("%s: %s" % (type(error).__name__, error))


parent = os.getpid()

if __name__ == "__main__":
    with mp.Pool(2) as pool:
        for x in (4, 5, 6):
            result = pool.apply_async(half, (x,), callback=note, error_callback=note_error)
            result.wait()
            print(result.ready(), result.successful(), len(log))
        pool.map_async(half, [2, 4, 6], callback=note).wait()
        pool.map_async(half, [2, 3, 4], callback=note, error_callback=note_error).wait()
        pool.apply_async(half, (1,), callback=note).wait()
        pool.map_async(half, [], callback=note, error_callback=note_error).wait()
    for line in log:
        print(line)
