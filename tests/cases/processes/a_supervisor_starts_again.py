# gil: 2.7, 3.9, 3.12, off
import multiprocessing as mp
import os
import signal
import sys


def work(attempt):
    if attempt == 0:
        os.kill(os.getpid(), signal.SIGKILL)
    if attempt == 1:
        sys.exit(3)
    if attempt == 2:
        os._exit(4)


def describe(code):
    return "signal %s" % signal.Signals(-code).name if code < 0 else "code %d" % code


if __name__ == "__main__":
    attempt = 0
    while True:
        p = mp.Process(target=work, args=(attempt,))
        p.start()
        p.join()
        print("attempt", attempt, "ended with", describe(p.exitcode))
        if p.exitcode == 0:
            break
        attempt += 1
