# gil: 2.7, 3.9, 3.12, off
import multiprocessing as mp
import os
import sys


def fine():
    pass


def exits(x):
    sys.exit(x)


def raises():
    sys.stderr = open("/dev/null", "w")
    raise ValueError


def killed(n):
    os.kill(os.getpid(), n)


if __name__ == "__main__":
    for target, args in ((fine, ()), (exits, (3,)), (exits, (None,)), (raises, ()), (killed, (9,)), (killed, (15,))):
        p = mp.Process(target=target, args=args)
        p.start()
        p.join()
        print(target.__name__, args, p.exitcode)
