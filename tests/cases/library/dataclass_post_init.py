# __post_init__ runs after the fields are set; an InitVar only passes through.
from dataclasses import InitVar, KW_ONLY, dataclass, field, fields
from typing import ClassVar


@dataclass
class Circle:
    radius: float
    unit: InitVar[str] = "m"
    area: float = field(init=False)
    count: ClassVar[int] = 0

    def __post_init__(self, unit):
        if self.radius < 0:
            raise ValueError("radius below zero")
        self.area = 3 * self.radius**2
        self.text = "%g%s2" % (self.area, unit)
        Circle.count += 1


c = Circle(2.0)
d = Circle(1, "cm")
print(c, c.text, d.text, Circle.count, [f.name for f in fields(Circle)])
try:
    Circle(-1)
except ValueError as e:
    print(e)


@dataclass
class Options:
    path: str
    _: KW_ONLY
    depth: int = 1
    name: str


print(Options("p", name="n"))
try:
    Options("p", 2, name="n")
except TypeError as e:
    print(e)
