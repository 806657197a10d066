# gil: 2.7, 3.9, 3.12, off
# Objects and exceptions from a spawned process are of the program's own classes.
import multiprocessing as mp
import sys


class TooSmall(Exception):
    pass


class Box:
    pass


def fails(x):
    raise TooSmall(x)


def makes(x):
    return Box()


print("the program is imported", flush=True)

if __name__ == "__main__":
    with mp.get_context("spawn").Pool(1) as pool:
        try:
            pool.apply(fails, (1,))
        except TooSmall as error:
            print(type(error), "caught")
        except Exception as error:
            print(type(error), "not caught as TooSmall")
        box = pool.apply(makes, (1,))
        print(type(box), type(box) is Box)
    print(sys.modules["__mp_main__"] is sys.modules["__main__"])
