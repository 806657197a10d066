"""A worker looks around: what does it find when it begins?"""
from multiprocessing import get_context

counter = 0
print("this file runs as", __name__)


def look():
    print("the worker finds counter =", counter)


def begin(method):
    print(method)
    worker = get_context(method).Process(target=look)
    worker.start()
    worker.join()


if __name__ == "__main__":
    counter = 100
    begin("fork")
    begin("spawn")
