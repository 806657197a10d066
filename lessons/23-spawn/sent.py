"""What can be sent to a worker that begins with nothing?"""
from multiprocessing import get_context
from pickle import PicklingError


def greet(name="the worker"):
    print("hello from", name)


def try_to_send(method, target, args=()):
    worker = get_context(method).Process(target=target, args=args)
    try:
        worker.start()
        worker.join()
    except PicklingError as error:
        print(method, "cannot send this:", str(error).rpartition(": ")[2])


if __name__ == "__main__":
    try_to_send("spawn", greet, ("a function with a name",))
    try_to_send("fork", lambda: greet("a lambda"))
    try_to_send("spawn", lambda: greet("a lambda"))
