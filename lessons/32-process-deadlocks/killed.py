"""A writer who takes long, and somebody who has no patience."""
import time
from multiprocessing import Event, Lock, Process

desk = Lock()


def write(stop):
    with desk:
        for page in range(100):
            if stop.is_set():
                return
            time.sleep(0.1)


def impatient():
    writer = Process(target=write, args=(Event(),))
    writer.start()
    time.sleep(0.25)
    writer.terminate()
    writer.join()
    with desk:
        print("the desk is mine")


def polite():
    stop = Event()
    writer = Process(target=write, args=(stop,))
    writer.start()
    time.sleep(0.25)
    stop.set()
    writer.join()
    with desk:
        print("the desk is mine")
