"""The sum of many numbers: by one process, or by several that take a part each."""
import time
from multiprocessing import Process, Queue


def add_up(numbers):
    total = 0
    for number in numbers:
        total += number
    return total


def send_sum(numbers, queue):
    queue.put(add_up(numbers))


def alone(size=20_000):
    start = time.perf_counter()
    total = add_up(range(size))
    return total, f"{(time.perf_counter() - start) * 1000:.0f} ms"


def together(workers, size=20_000):
    start = time.perf_counter()
    queue = Queue()
    team = [Process(target=send_sum, args=(range(i, size, workers), queue)) for i in range(workers)]
    for worker in team:
        worker.start()
    total = add_up(queue.get() for _ in team)
    for worker in team:
        worker.join()
    return total, f"{(time.perf_counter() - start) * 1000:.0f} ms"
