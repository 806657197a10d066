# gil: 2.7, 3.9, 3.12, off
# All pools are Pools, also in what errors say.
import multiprocessing as mp
import multiprocessing.pool


if __name__ == "__main__":
    with mp.Pool(1) as pool:
        try:
            pool.apply()
        except TypeError as error:
            print(error)
    print(issubclass(mp.pool.ThreadPool, mp.pool.Pool), mp.pool.Pool.map.__qualname__ == "Pool.map")
