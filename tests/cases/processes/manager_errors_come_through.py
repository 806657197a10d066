# gil: 2.7, 3.9, 3.12, off
# What a method of the server raises is raised by the proxy.
import multiprocessing as mp
from multiprocessing.managers import BaseManager, RemoteError


class TooSmall(Exception):
    def __init__(self, needed, got):
        super().__init__(needed, got)
        self.needed = needed


class Box:
    def put(self, size):
        if size > 5:
            raise TooSmall(size, 5)
        return "fits"

    def unsendable(self):
        return lambda: 0

    def stops(self):
        raise StopIteration("that is all")

    _secret = 1


class Boxes(BaseManager):
    pass


Boxes.register("Box", Box)

if __name__ == "__main__":
    with Boxes() as boxes:
        box = boxes.Box()
        print(box.put(3))
        try:
            box.put(7)
        except TooSmall as error:
            print(repr(error), error.needed, error.__cause__)
        try:
            box.stops()
        except StopIteration as error:
            print(repr(error))
        try:
            box.unsendable()
        except RemoteError as error:
            print(type(error).__name__, str(error).split("\n")[1] == "-" * 75, "Box.unsendable" in str(error))
        try:
            box.put()
        except TypeError as error:
            print(error)
        for name in ("put", "_secret", "nothing"):
            print(name, hasattr(box, name))
        try:
            boxes.Bottle()
        except AttributeError as error:
            print(error)
