# gil: 3.12
# args: --races
# A lock, a queue, a pipe, an event, a signal and the end of a process order what processes do.
import multiprocessing
import os
import signal
import time


def add(total, lock):
    with lock:
        total.value += 1


def by_queue(row, box):
    row[0] += 1
    box.put("done")


def by_pipe(row, end):
    end.recv()
    row[1] += 1


def by_event(row, told):
    row[2] += 1
    told.set()


def by_signal(row, ready):
    signal.signal(signal.SIGUSR1, lambda number, frame: None)
    ready.set()
    signal.pause()
    row[3] += 1


if __name__ == "__main__":
    total = multiprocessing.Value("i", 0)
    row = multiprocessing.RawArray("i", 4)
    lock = multiprocessing.Lock()
    adders = [multiprocessing.Process(target=add, args=(total, lock)) for _ in range(2)]
    for p in adders:
        p.start()
    for p in adders:
        p.join()
    print(total.value)

    box = multiprocessing.Queue()
    p = multiprocessing.Process(target=by_queue, args=(row, box))
    p.start()
    box.get()
    row[0] += 1

    ours, theirs = multiprocessing.Pipe()
    q = multiprocessing.Process(target=by_pipe, args=(row, theirs))
    q.start()
    row[1] += 1
    ours.send("go on")

    told = multiprocessing.Event()
    r = multiprocessing.Process(target=by_event, args=(row, told))
    r.start()
    told.wait()
    row[2] += 1

    ready = multiprocessing.Event()
    s = multiprocessing.Process(target=by_signal, args=(row, ready))
    s.start()
    ready.wait()
    time.sleep(0.1)
    row[3] += 1
    os.kill(s.pid, signal.SIGUSR1)

    for p in (p, q, r, s):
        p.join()
    print(list(row))
