# gil: 2.7, 3.9, 3.12, off
# A function with lru_cache is pickled by its name, a Random with its state.
import functools
import multiprocessing as mp
import pickle
import random


@functools.lru_cache(maxsize=None)
def square(x):
    return x * x


if __name__ == "__main__":
    with mp.Pool(2) as pool:
        try:
            print(pool.map(square, [1, 2, 3]))
        except Exception as error:
            print(type(error).__name__, error)
    chance = random.Random(5)
    chance.random()
    try:
        copy = pickle.loads(pickle.dumps(chance))
        print(copy.random() == chance.random())
    except TypeError as error:
        print(error)
