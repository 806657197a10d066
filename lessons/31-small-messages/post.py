"""A clerk in a process of its own: gets a job and what it is to be done with, and sends back the answer."""
import pickle
import time
from multiprocessing import Pipe, Process

numbers = list(range(100_000))
book = "the cat saw the dog, and the dog saw the cat, and ran. " * 5_000
with open("book.txt", "w") as file:
    file.write(book)


def count_cats(text):
    return text.count("cat")


def count_cats_in(name):
    with open(name) as file:
        return count_cats(file.read())


def serve(pipe):
    message = pipe.recv()
    while message is not None:
        job, thing = message
        pipe.send(job(thing))
        message = pipe.recv()


def size(thing):
    return f"{len(pickle.dumps(thing)):,} bytes"


def asked(job, things):
    """The last answer, and the time from the first question to it."""
    ours, theirs = Pipe()
    clerk = Process(target=serve, args=(theirs,))
    clerk.start()
    ours.send((len, ""))
    ours.recv()  # the clerk is there
    start = time.perf_counter()
    for thing in things:
        ours.send((job, thing))
        answer = ours.recv()
    took = time.perf_counter() - start
    ours.send(None)
    clerk.join()
    return answer, f"{took * 1000:.2f} ms"


def cut(n):
    """Two thousand numbers, n at a time."""
    return [numbers[i : i + n] for i in range(0, 2_000, n)]
