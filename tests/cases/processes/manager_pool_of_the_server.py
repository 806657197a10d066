# gil: 2.7, 3.9, 3.12, off
import multiprocessing as mp


def square(x):
    if x < 0:
        raise ValueError("%d is below nothing" % x)
    return x * x


if __name__ == "__main__":
    with mp.Manager() as manager:
        with manager.Pool(2) as pool:
            print(pool.map(square, range(5)), pool.apply(square, (6,)), pool.starmap(pow, [(2, 3)]))
            result = pool.map_async(square, [7, 8])
            print(result.get(), result.ready(), result.successful(), result.wait(), type(result).__name__)
            results = pool.imap(square, [1, 2])
            print(next(results), next(results), type(results).__name__, type(pool).__name__)
            print(sorted(pool.imap_unordered(square, range(3))))
            for call in (pool.apply, pool.map):
                try:
                    call(square, (-1,))
                except ValueError as error:
                    print(error)
            result = pool.apply_async(square, (-2,))
            result.wait()
            print(result.successful())
