# Fields of the bases come first; a field defined again keeps its place.
from dataclasses import dataclass, field


@dataclass
class Base:
    a: int
    b: int = 2

    def total(self):
        return self.a + self.b


@dataclass
class Derived(Base):
    c: list = field(default_factory=list)
    b: int = 20


class Plain(Base):
    def total(self):
        return -super().total()


print(Base(1), Derived(1), Derived(1, 5, [0]).total(), Plain(3), Plain(3).total())
print(Base(1) == Plain(1), Base(1, 2) == Derived(1, 2))


@dataclass(repr=False, init=False)
class Own:
    x: int

    def __init__(self):
        self.x = 5


print(Own().x, Own() == Own(), "Own object at" in repr(Own()))


@dataclass
class Shown:
    x: int

    def __repr__(self):
        return "<%d>" % self.x


print(Shown(1), [Shown(2)])
