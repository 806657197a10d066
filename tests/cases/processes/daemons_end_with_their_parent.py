# gil: 2.7, 3.9, 3.12, off
import atexit
import time
from multiprocessing import Process


def daemon():
    time.sleep(30)
    print("never")


def other():
    time.sleep(0.1)
    print("other ends")


def parent():
    atexit.register(print, "not in a child")
    Process(target=other).start()
    print("parent ends")


if __name__ == "__main__":
    atexit.register(print, "bye")
    Process(target=daemon, daemon=True).start()
    Process(target=parent).start()
    print("main ends")
    try:
        time.sleep(0.3)
    finally:
        pass
