"""A pool: a few workers take jobs from one queue. A job computes for x ms and then waits for y ms."""
import queue
import threading
import time


def compute(milliseconds):
    end = time.thread_time() + milliseconds / 1000
    while time.thread_time() < end:
        pass


def work(jobs, x, y):
    while True:
        try:
            jobs.get_nowait()
        except queue.Empty:
            return
        compute(x)
        time.sleep(y / 1000)


def pool(size, x=1, y=4):
    jobs = queue.Queue()
    for number in range(20):
        jobs.put(number)
    begin = time.perf_counter()
    workers = [threading.Thread(target=work, args=(jobs, x, y)) for _ in range(size)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return f"{(time.perf_counter() - begin) * 1000:.0f} ms"
