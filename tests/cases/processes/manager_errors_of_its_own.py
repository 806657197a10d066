# gil: 2.7, 3.9, 3.12, off
# A manager's own errors: what cannot be sent, a method that leaves, use after the end.
import multiprocessing as mp
from multiprocessing.managers import BaseManager, RemoteError


class Box:
    def unsendable(self):
        return lambda: 0

    def leaves(self):
        raise SystemExit(3)


class Boxes(BaseManager):
    pass


Boxes.register("Box", Box)

if __name__ == "__main__":
    with Boxes() as boxes:
        box = boxes.Box()
        try:
            box.unsendable()
        except RemoteError as error:
            lines = str(error).split("\n")
            print(lines[2])
            print("" not in lines[1:-2])
        try:
            box.leaves()
        except EOFError as error:
            print(type(error).__name__)
    try:
        with boxes:
            pass
    except Exception as error:
        print(type(error).__name__, error)
    manager = mp.Manager()
    numbers = manager.list([1])
    manager.shutdown()
    try:
        numbers.append(2)
    except OSError as error:
        print(type(error).__name__, error)
