import pickle
import threading


class Holder:
    def __init__(self, thing):
        self.thing = thing


def generates():
    yield 1


def local_class():
    class Local:
        pass

    return Local


def unlike():
    pass


unlike.__qualname__ = "another"

refused = [
    lambda: 0, (lambda: 0,), {"key": generates()}, Holder(lambda: 0), local_class(), local_class()(), threading.Lock(),
    Holder([threading.Lock()]), threading.RLock(), threading.Condition(), threading.Event(), pickle,
    {1: 2}.values(), unlike, type(generates()), property(len), generates().__next__,
]
for thing in refused:
    try:
        pickle.dumps(thing)
        print("fine")
    except Exception as error:
        print(type(error).__name__, str(error).split(" at 0x")[0])
