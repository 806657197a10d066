# gil: 2.7, 3.9, 3.12
# exit: 4
import atexit
import multiprocessing as mp
import sys
import time


class NotBegun(mp.Process):
    def __init__(self):
        pass


def child():
    time.sleep(0.3)
    print("child done", flush=True)


if __name__ == "__main__":
    atexit.register(print, "exit function", flush=True)
    try:
        NotBegun().start()
    except AttributeError as e:
        print(e)
    p = mp.Process(target=print)
    p.start()
    p.join()
    p.close()
    print(str(p).split(" parent")[0])
    mp.Process(target=child).start()
    sys.stdout.flush()
    sys.exit(4)
