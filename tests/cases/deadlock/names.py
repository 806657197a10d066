# exit: 3
# cpython: no
# gil: 3.12
# What each thread waits for is told by the names of the program: a variable, an attribute, an item.
import queue
import threading
import time


class Account:
    def __init__(self):
        self.lock = threading.RLock()


accounts = [Account(), Account()]
ready = threading.Event()
jobs = queue.Queue()
cond = threading.Condition()
slots = threading.Semaphore(0)
gate = threading.Barrier(3)


def a():
    with accounts[0].lock:
        time.sleep(0.01)
        with accounts[1].lock:
            pass


def b():
    with accounts[1].lock:
        time.sleep(0.01)
        with accounts[0].lock:
            pass


def c():
    ready.wait()


def d():
    jobs.get()


def e():
    with cond:
        cond.wait()


def f():
    slots.acquire()


def g():
    gate.wait()


def h(mine=threading.Lock()):
    mine.acquire()
    mine.acquire()


ts = [threading.Thread(target=t, name=t.__name__) for t in (a, b, c, d, e, f, g, h)]
for t in ts:
    t.start()
for t in ts:
    t.join()
