# gil: 2.7, 3.9, 3.12, off
import functools
import math
import multiprocessing as mp
import operator
import collections

Point = collections.namedtuple("Point", "x y")


class Tree:
    def __init__(self, *children):
        self.children = children

    def size(self):
        return 1 + sum(child.size() for child in self.children)

    @classmethod
    def leaf(cls):
        return cls()

    @staticmethod
    def answer():
        return 42


def call(conn, function, args):
    conn.send(function(*args))


if __name__ == "__main__":
    ctx = mp.get_context("spawn")
    reader, writer = ctx.Pipe(duplex=False)
    for function, args in (
        (len, ("abc",)), (math.sqrt, (16,)), (functools.partial(pow, 2), (10,)), (operator.itemgetter(1), ("xyz",)),
        (Tree(Tree(), Tree(Tree())).size, ()), (Tree.answer, ()), (str.upper, ("loud",)), ("-".join, ("abc",)),
        (Point, (1, 2)), (sorted, ({3, 1, 2},)),
    ):
        p = ctx.Process(target=call, args=(writer, function, args))
        p.start()
        print(reader.recv())
        p.join()
    p = ctx.Process(target=call, args=(writer, Tree.leaf, ()))
    p.start()
    print(type(reader.recv()).__name__)
    p.join()
