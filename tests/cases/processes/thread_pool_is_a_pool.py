# gil: 2.7, 3.9, 3.12, off
# A ThreadPool is a Pool, and neither can be pickled.
import multiprocessing as mp
import pickle
from multiprocessing.pool import Pool, ThreadPool


def attempt(call):
    try:
        print(call())
    except Exception as error:
        print(type(error).__name__, error)


if __name__ == "__main__":
    with ThreadPool(1) as pool:
        print([issubclass(ThreadPool, Pool), isinstance(pool, Pool)])
        attempt(lambda: pickle.dumps(pool))
    attempt(lambda: mp.Pool(1.5))
