"""The workers of a pool get a queue as an argument, and each puts a letter into it."""
from multiprocessing import Manager, Pool, Queue

manager = Manager()


def write(name, queue):
    queue.put("dear " + name)


def letters(queue):
    with Pool(2) as pool:
        try:
            pool.starmap(write, [("Ann", queue), ("Bob", queue)])
        except RuntimeError as e:
            return str(e)
    return sorted(queue.get() for _ in range(2))
