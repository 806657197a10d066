# gil: 2.7, 3.9, 3.12, off
import multiprocessing as mp
import time


def child(n):
    time.sleep(n / 50)


if __name__ == "__main__":
    from multiprocessing.connection import wait
    children = [mp.Process(target=child, args=(n,), name="c%d" % n) for n in (2, 1)]
    try:
        children[0].sentinel
    except ValueError as e:
        print(e)
    for c in children:
        c.start()
    waiting = {c.sentinel: c for c in children}
    while waiting:
        for s in wait(list(waiting)):
            c = waiting.pop(s)
            c.join()
            print(c.name, c.exitcode)
