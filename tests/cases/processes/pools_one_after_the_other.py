# gil: 2.7, 3.9, 3.12
import itertools
import multiprocessing as mp


def square(x):
    return x * x


def spoiled():
    yield 1
    yield 2
    raise ValueError("spoiled")


if __name__ == "__main__":
    for i in range(5):
        with mp.Pool(2) as pool:
            print(pool.map(abs, [-1, i]), pool.map(str.upper, ["a"]))
    with mp.Pool(2) as pool:
        for r in pool.imap(square, itertools.count()):
            if r > 50:
                print(r)
                break
    with mp.Pool(2) as pool:
        results = pool.imap(square, spoiled())
        print(next(results), next(results))
        try:
            next(results)
        except ValueError as e:
            print(e)
        print(type(pool.imap_unordered(square, [])).__name__)
    pool = mp.Pool(2)
    pool.terminate()
    pool.join()
