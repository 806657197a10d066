from concurrent.futures import ThreadPoolExecutor
import threading
import time

own = threading.local()


def prepare(tool):
    own.tool = tool


def use(i):
    time.sleep(0.02)
    return own.tool


with ThreadPoolExecutor(2, initializer=prepare, initargs=("hammer",)) as executor:
    print(list(executor.map(use, range(4))))
