# gil: 2.7, 3.9, 3.12, off
import threading
from multiprocessing import TimeoutError
from multiprocessing.pool import ThreadPool


class Odd(Exception):
    pass


def even(x):
    if x % 2:
        errors[x] = Odd(x)
        raise errors[x]
    return x


errors = {}

if __name__ == "__main__":
    gate, reported = threading.Event(), []
    with ThreadPool(2) as pool:
        try:
            pool.apply(even, (3,))
        except Odd as error:
            print(repr(error), error is errors[3], error.__cause__)
        result = pool.map_async(even, [2, 5, 4], chunksize=1, error_callback=reported.append)
        result.wait()
        print(result.successful(), reported == [errors[5]])
        late = pool.apply_async(gate.wait)
        try:
            late.get(timeout=0.01)
        except TimeoutError as error:
            print(type(error).__module__, type(error).__name__, late.ready())
        gate.set()
        print(late.get())
    try:
        pool.apply(even, (2,))
    except ValueError as error:
        print(error)
