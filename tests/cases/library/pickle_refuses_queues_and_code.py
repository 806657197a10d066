# What cannot be pickled, and a protocol that is no number.
import pickle
import queue


def attempt(call):
    try:
        print(call())
    except Exception as error:
        print(type(error).__name__, error)


attempt(lambda: pickle.dumps(queue.SimpleQueue()))
attempt(lambda: pickle.dumps(attempt.__code__))
attempt(lambda: pickle.dumps(1, "x"))
