# gil: 2.7, 3.9, 3.12, off
# Each type code has a class of values, and each length one of arrays.
import multiprocessing as mp


if __name__ == "__main__":
    print(type(mp.RawValue("i")).__name__, type(mp.RawArray("d", 2)).__name__)
