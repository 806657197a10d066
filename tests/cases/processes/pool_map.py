# gil: 2.7, 3.9, 3.12, off
import multiprocessing as mp


def square(x):
    return x * x


if __name__ == "__main__":
    with mp.Pool(3) as pool:
        print(pool.map(square, range(10)))
        print(pool.map(square, [], 3), pool.map(square, range(7), chunksize=2))
        print(pool.starmap(pow, [(2, 3), (3, 2)]))
        print(list(pool.imap(square, range(5))), sorted(pool.imap_unordered(square, range(5), chunksize=2)))
        print(pool.apply(square, (7,)), pool.apply(dict, kwds={"a": 1}))
        print(pool)
    pool.join()
    print(pool)
