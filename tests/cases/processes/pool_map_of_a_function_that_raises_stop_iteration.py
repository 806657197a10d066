# gil: 2.7, 3.9, 3.12, off
# StopIteration ends the worker's map(), and the rest of the chunk is lost.
import multiprocessing as mp


def stop_at_two(x):
    if x == 2:
        raise StopIteration
    return x


if __name__ == "__main__":
    with mp.Pool(1) as pool:
        for call in (lambda: pool.map(stop_at_two, [1, 2], chunksize=2), lambda: pool.apply(stop_at_two, (2,))):
            try:
                print(call())
            except StopIteration as error:
                print(type(error).__name__)
