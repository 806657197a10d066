# gil: 2.7, 3.9, 3.12, off
import multiprocessing as mp
import os
import sys


def leave(how, value):
    how(value)


def kill_myself(number):
    os.kill(os.getpid(), number)


if __name__ == "__main__":
    for method in ("spawn", "forkserver"):
        ctx = mp.get_context(method)
        codes = []
        for how, value in ((sys.exit, None), (sys.exit, 7), (os._exit, 8), (kill_myself, 9), (kill_myself, 15)):
            p = ctx.Process(target=leave, args=(how, value))
            p.start()
            p.join()
            codes.append(p.exitcode)
        print(method, codes)
