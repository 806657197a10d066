# gil: 2.7, 3.9, 3.12, off
# What cannot be pickled on its way to a worker spoils its own call only.
import multiprocessing as mp
import threading


def double(x):
    return 2 * x


def attempt(name, call):
    try:
        print(name, call())
    except Exception as error:
        print(name, type(error).__name__)


def make_local():
    def local(x):
        return x

    return local


if __name__ == "__main__":
    with mp.Pool(2) as pool:
        attempt("a local function:", lambda: pool.apply(make_local(), (1,)))
        attempt("a lambda:", lambda: pool.map(lambda x: x, [1, 2]))
        attempt("a lock:", lambda: pool.apply(double, (threading.Lock(),)))
        attempt("a generator:", lambda: pool.apply(double, ((x for x in ()),)))
        attempt("one of several:", lambda: pool.map(double, [1, 2, threading.Lock()], chunksize=1))
        attempt("after all that:", lambda: pool.map(double, [1, 2, "x"]))
        results = pool.imap(double, [1, threading.Lock(), 3])
        for _ in range(4):
            attempt("one after the other:", lambda: next(results))
