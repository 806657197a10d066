# gil: 2.7, 3.9, 3.12, off
# An exception with something inside that cannot be pickled does not come back; word of it does.
import multiprocessing as mp
from multiprocessing.pool import MaybeEncodingError


class Stuck(Exception):
    def __repr__(self):
        return "Stuck()"


def fails(x):
    error = Stuck()
    error.handler = lambda: x
    raise error


def returns_module(x):
    return mp


if __name__ == "__main__":
    with mp.Pool(1) as pool:
        for function in (fails, returns_module):
            result = pool.apply_async(function, (1,))
            result.wait()
            print(function.__name__, result.ready(), result.successful())
            try:
                result.get()
            except MaybeEncodingError as error:
                print(type(error).__name__, type(error.exc).__name__, type(error.value).__name__, len(error.args))
                print(str(error)[:22], "Reason:" in str(error), repr(error) == "<MaybeEncodingError: %s>" % error)
        print("the worker lives:", pool.apply(abs, (-3,)))
