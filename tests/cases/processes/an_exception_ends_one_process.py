# gil: 2.7, 3.12
import os
import sys
from multiprocessing import Process


def divide(n):
    # What a child says on stderr has the library's lines in it, which are others in CPython.
    sys.stderr = open(os.devnull, "w")
    print(1 // n)


if __name__ == "__main__":
    for n in (0, 1):
        p = Process(target=divide, args=(n,))
        p.start()
        p.join()
        print(p.name, p.exitcode)
