"""A clerk, who is a thread, and a child both write into a log. It is only a line each, and yet somebody may get stuck."""
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
    clerk.start()
    child.start()
    child.join()
    clerk.join()
    assert child.exitcode == 0 and lines == ["8:00 the clerk"], lines
    print("both have written")
