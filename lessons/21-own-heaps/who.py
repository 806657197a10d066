"""A counter, and a worker who counts: a thread, or a process."""
from multiprocessing import Process
from threading import Thread

counter = 0


def count():
    global counter
    for _ in range(1000):
        counter += 1
    print("the worker counted to", counter)


def by(Worker):
    worker = Worker(target=count)
    worker.start()
    worker.join()
    return counter
