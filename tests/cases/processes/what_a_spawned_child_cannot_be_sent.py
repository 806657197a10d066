# gil: 2.7, 3.9, 3.12, off
import multiprocessing as mp
import os
import threading


class Holder:
    def __init__(self, held):
        self.held = held


def work(held):
    pass


def generate():
    yield 1


def show(error):
    return "%s: %s" % (type(error).__name__, str(error).split(" at 0x")[0])


if __name__ == "__main__":
    ctx = mp.get_context("spawn")

    def inside():
        def local():
            pass

        return local

    with open(os.devnull) as f:
        for held in (threading.Lock(), generate(), f, os, Holder(threading.Lock())):
            p = ctx.Process(target=work, args=(held,))
            try:
                p.start()
            except TypeError as error:
                print(show(error), p.is_alive(), p.pid)
    for target in (inside(), lambda: 0):
        try:
            ctx.Process(target=target).start()
        except Exception as error:
            print(show(error))
    print(mp.active_children())
