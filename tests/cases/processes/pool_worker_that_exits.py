# gil: 2.7, 3.9, 3.12, off
# A worker that ends in the middle of a call is replaced; the outcome of its call never comes.
import multiprocessing as mp
import os
import sys


def leaves(way):
    way(3)


if __name__ == "__main__":
    with mp.Pool(1) as pool:
        print(pool.apply(abs, (-1,)))
        for way in (sys.exit, os._exit):
            lost = pool.apply_async(leaves, (way,))
            lost.wait(0.2)
            print(way.__name__, lost.ready(), pool.apply(abs, (-2,)))
            try:
                lost.get(timeout=0.01)
            except mp.TimeoutError as error:
                print(repr(error))
