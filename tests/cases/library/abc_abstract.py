# An abstract class cannot be instantiated until its methods are there.
from abc import ABC, ABCMeta, abstractmethod


class Shape(ABC):
    def __init__(self, name):
        self.name = name

    @abstractmethod
    def area(self):
        """How large it is."""

    @abstractmethod
    def sides(self):
        return 0

    def describe(self):
        return "%s %d %d" % (self.name, self.area(), self.sides())


class Half(Shape):
    def area(self):
        return 1


class Square(Half):
    def sides(self):
        return 4 + super().sides()


for cls in (Shape, Half, Square):
    try:
        print(cls("it").describe())
    except TypeError as e:
        print(e)
print(sorted(Shape.__abstractmethods__), sorted(Square.__abstractmethods__), isinstance(Square("s"), Shape))


class Old(metaclass=ABCMeta):
    @abstractmethod
    def run(self): ...


class New(Old):
    def run(self):
        return "ran"


try:
    Old()
except TypeError as e:
    print(e)
print(New().run())
