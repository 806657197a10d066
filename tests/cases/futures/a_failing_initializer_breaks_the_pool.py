from concurrent.futures import BrokenExecutor, ThreadPoolExecutor
from concurrent.futures.thread import BrokenThreadPool
import logging

logging.getLogger("concurrent.futures").addHandler(logging.NullHandler())
logging.getLogger("concurrent.futures").propagate = False


def prepare():
    raise KeyError("no tool")


executor = ThreadPoolExecutor(1, initializer=prepare)
future = executor.submit(print, "never")
try:
    future.result()
except BrokenThreadPool as e:
    print(e, isinstance(e, BrokenExecutor))
try:
    executor.submit(print, "never")
except BrokenExecutor as e:
    print(type(e).__name__)
