"""Two processes count in memory that both have."""
from multiprocessing import Process, Value


def careless(number):
    for _ in range(500):
        number.value += 1


def careful(number):
    for _ in range(500):
        with number.get_lock():
            number.value += 1


def both(job):
    number = Value("i", 0)
    workers = [Process(target=job, args=(number,)) for _ in range(2)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return number.value
