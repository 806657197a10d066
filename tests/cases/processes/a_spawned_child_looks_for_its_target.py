# gil: 2.7, 3.9, 3.12, off
# What is defined under the guard is not there in a spawned child; its traceback goes to its own sys.stderr.
import multiprocessing as mp
import os
import sys

if __name__ == "__mp_main__":
    # What the child says has the library's lines in it.
    sys.stderr = open(os.devnull, "w")


def known():
    pass


if __name__ == "__main__":

    def under_the_guard():
        pass

    for method in ("fork", "spawn"):
        for target in (known, under_the_guard):
            p = mp.get_context(method).Process(target=target)
            p.start()
            p.join()
            print(method, target.__name__, p.exitcode)
