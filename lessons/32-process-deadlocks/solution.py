"""The child is forked before there is a second thread, so nobody can hold the lock just then."""
from multiprocessing import Process
from threading import Lock, Thread

log = Lock()
lines = []


def stamped(line):
    return "8:00 " + line


def write(line):
    with log:
        lines.append(stamped(line))


if __name__ == "__main__":
    clerk = Thread(target=write, name="clerk", args=("the clerk",))
    child = Process(target=write, args=("the child",))
    child.start()
    clerk.start()
    child.join()
    clerk.join()
    assert child.exitcode == 0 and lines == ["8:00 the clerk"], lines
    print("both have written")
