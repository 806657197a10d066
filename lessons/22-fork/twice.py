"""fork is called once and returns twice."""
import os

notes = ["ours"]


def twice():
    print("before:", os.getpid())
    answer = os.fork()
    print("after: ", os.getpid(), "was told", answer)
    if answer == 0:
        os._exit(0)
    os.wait()


def same_place():
    place = id(notes)
    if os.fork() == 0:
        notes.append("the child's")
        print("child: ", notes, id(notes) == place)
        os._exit(0)
    os.wait()
    print("parent:", notes, id(notes) == place)
