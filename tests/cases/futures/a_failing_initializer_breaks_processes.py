# gil: 3.9, 3.12, off
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
import logging

logging.getLogger("concurrent.futures").addHandler(logging.NullHandler())
logging.getLogger("concurrent.futures").propagate = False


def prepare():
    raise OSError("nothing to prepare")


if __name__ == "__main__":
    with ProcessPoolExecutor(1, initializer=prepare) as executor:
        try:
            executor.submit(len, "abc").result()
        except BrokenProcessPool as e:
            print(type(e).__name__)
