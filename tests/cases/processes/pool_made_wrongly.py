# gil: 2.7, 3.9, 3.12, off
import multiprocessing as mp
import multiprocessing.pool


def attempt(name, call):
    try:
        print(name, call())
    except Exception as error:
        print(name, type(error).__name__, error)


if __name__ == "__main__":
    attempt("nobody:", lambda: mp.Pool(0))
    attempt("fewer than nobody:", lambda: mp.Pool(-1))
    attempt("initializer:", lambda: mp.Pool(1, initializer="begin"))
    for most in (0, -1, 1.5, "2"):
        attempt("tasks:", lambda: mp.Pool(1, maxtasksperchild=most))
    attempt("threads:", lambda: multiprocessing.pool.ThreadPool(0))
    attempt("threads:", lambda: multiprocessing.pool.ThreadPool(1, "begin"))
    with mp.Pool(1) as pool:
        attempt("not callable:", lambda: pool.apply(5))
        attempt("no iterable:", lambda: pool.map(abs, 5))
        attempt("no iterable to imap:", lambda: next(pool.imap(abs, 5)))
        attempt("wrong arguments:", lambda: pool.apply(abs, (1, 2)))
        attempt("named wrongly:", lambda: pool.apply(int, ("1",), {"basis": 2}))
