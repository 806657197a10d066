# The claim: a master hands out ten tasks, a worker on another machine takes one after the other, 1 s each, and every
# result is the square.
# What holds: about 10 s, and the squares. Two programs with a port between them do the same in the lesson
# master-and-worker; here the worker is a process of the same program.
# gil: 3.12
# cpython: no
import multiprocessing
import queue
import time
from multiprocessing.managers import BaseManager

NUMBERS = [7, 93, 2, 58, 31, 64, 12, 88, 45, 19]

tasks, results = queue.Queue(), queue.Queue()


class Office(BaseManager):
    pass


Office.register("tasks", callable=lambda: tasks)
Office.register("results", callable=lambda: results)


def work(address):
    office = Office(address=address, authkey=b"abc")
    office.connect()
    for _ in NUMBERS:
        number = office.tasks().get(timeout=1)
        time.sleep(1)
        office.results().put((number, number * number))


if __name__ == "__main__":
    office = Office(address=("127.0.0.1", 5000), authkey=b"abc")
    office.start()
    for number in NUMBERS:
        office.tasks().put(number)
    began = time.time()
    worker = multiprocessing.Process(target=work, args=(("127.0.0.1", 5000),))
    worker.start()
    pairs = [office.results().get(timeout=10) for _ in NUMBERS]
    took = time.time() - began
    worker.join()
    office.shutdown()
    print(f"ten tasks of 1 s, one worker: document about 10 s, here {took:.2f} s")
    print("the results: document n * n, here", "n * n" if all(s == n * n for n, s in pairs) else "something else")
