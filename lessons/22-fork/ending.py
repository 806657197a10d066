"""How a child ended, as its parent hears of it."""
import os
import signal
import time


def leaves():
    os._exit(7)


def fails():
    print(1 // 0)


def hangs():
    time.sleep(60)


def hear_of(child, kill=False):
    number = os.fork()
    if number == 0:
        try:
            child()
        except Exception as e:
            print("child: ", e)
            os._exit(1)
        os._exit(0)
    if kill:
        os.kill(number, signal.SIGKILL)
    number, status = os.wait()
    print("parent: status", status, "means", os.waitstatus_to_exitcode(status))
