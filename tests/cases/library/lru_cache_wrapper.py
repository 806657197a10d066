# What lru_cache makes is an object of its own kind, and still a method where it stands in a class.
import functools, re

@functools.lru_cache(maxsize=None)
def square(n):
    """A square."""
    print("computed", n)
    return n * n

class Table:
    def __init__(self, base):
        self.base = base

    @functools.lru_cache(maxsize=2)
    def row(self, n):
        print("row", n)
        return [self.base * n]

    @staticmethod
    @functools.cache
    def one():
        print("one")
        return 1

print(re.sub("0x.*>", "0x>", repr(square)), square.__name__, square.__doc__, square.__wrapped__(3))
print(square(4), square(4), square.cache_info(), square.cache_parameters())
square.cache_clear()
print(square.cache_info())
table = Table(5)
print(table.row(1), table.row(1) is table.row(1), table.row(2), table.row(3), table.row(1), Table.row.cache_info())
print(Table.one(), table.one(), callable(square), Table.row(table, 1))
