"""A thread holds a lock just when the program is forked."""
import time
from multiprocessing import Process
from threading import Lock, Thread

log = Lock()


def keep_log():
    with log:
        time.sleep(0.1)


def work():
    with log:
        print("the child has written")


def thread_first():
    thread = Thread(target=keep_log)
    thread.start()
    child = Process(target=work)
    child.start()
    child.join()
    thread.join()


def fork_first():
    child = Process(target=work)
    child.start()
    thread = Thread(target=keep_log)
    thread.start()
    child.join()
    thread.join()
