# gil: 2.7, 3.9, 3.12, off
import multiprocessing as mp
import os
import sys


def leave(how, value):
    sys.stderr = open(os.devnull, "w")
    how(value)


def by_exception(error):
    raise error


if __name__ == "__main__":
    for how, value in (
        (sys.exit, True), (sys.exit, 255), (sys.exit, 256), (sys.exit, -1), (sys.exit, "text"), (sys.exit, 1.5),
        (sys.exit, (2, 3)), (sys.exit, ""), (os._exit, 4), (os._exit, 259),
        (by_exception, SystemExit), (by_exception, SystemExit(6)), (by_exception, SystemExit(7, 8)),
        (by_exception, KeyboardInterrupt()), (by_exception, GeneratorExit()), (by_exception, 5),
    ):
        p = mp.Process(target=leave, args=(how, value))
        p.start()
        p.join()
        print(how.__name__, repr(value), p.exitcode)
