"""A program that starts a worker, whoever runs it."""
from multiprocessing import get_context


def greet():
    print("hello from the worker")


worker = get_context("spawn").Process(target=greet)
worker.start()
worker.join()
print("exit code", worker.exitcode)
