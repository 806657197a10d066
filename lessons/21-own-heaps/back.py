"""Four processes add up a quarter each: how does the sum come back?"""
from multiprocessing import Process, Queue

found = []


def keep(part):
    found.append(sum(part))


def send(part, queue):
    queue.put(sum(part))


def kept():
    workers = [Process(target=keep, args=(range(i, 100, 4),)) for i in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return found


def sent():
    queue = Queue()
    workers = [Process(target=send, args=(range(i, 100, 4), queue)) for i in range(4)]
    for worker in workers:
        worker.start()
    parts = sorted(queue.get() for _ in workers)
    for worker in workers:
        worker.join()
    return parts, sum(parts)
