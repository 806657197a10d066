# gil: 2.7, 3.9, 3.12, off
import multiprocessing as mp
from multiprocessing.pool import RemoteTraceback


def inner(divisor):
    return 10 // divisor


def outer(divisor):
    return inner(divisor)


if __name__ == "__main__":
    with mp.Pool(2) as pool:
        try:
            pool.apply(outer, (0,))
        except ZeroDivisionError as error:
            cause = error.__cause__
            print(repr(error), type(cause) is RemoteTraceback, error.__context__ is None)
            lines = str(cause).split("\n")
            print(lines[1], lines[2], lines[-3], lines[-2], sep="\n")
            print("in outer" in str(cause), "in inner" in str(cause), "return 10 // divisor" in str(cause))
        print(pool.apply(outer, (5,)))
