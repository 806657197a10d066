# Members have methods and properties, and values can be tuples that __init__ takes apart.
from enum import Enum


class Planet(Enum):
    EARTH = (5.976e24, 6.37814e6)
    MARS = (6.421e23, 3.3972e6)

    def __init__(self, mass, radius):
        self.mass = mass
        self.radius = radius

    @property
    def gravity(self):
        return 6.6743e-11 * self.mass / self.radius**2

    def heavier(self, other):
        return self.mass > other.mass


print(Planet.EARTH.value, "%.2f" % Planet.MARS.gravity, Planet.EARTH.heavier(Planet.MARS))
print(Planet((6.421e23, 3.3972e6)))


class Op(Enum):
    ADD = "+"
    SUB = "-"

    def __call__(self, a, b):
        return a + b if self is Op.ADD else a - b

    @classmethod
    def default(cls):
        return cls.ADD

    @staticmethod
    def count():
        return 2

    def __str__(self):
        return "op " + self.value


print(Op.ADD(2, 3), Op("-")(2, 3), Op.default(), Op.count(), repr(Op.SUB))


class Base(Enum):
    def shout(self):
        return self.name + "!"


class Derived(Base):
    HEY = 1


print(Derived.HEY.shout(), isinstance(Derived.HEY, Base))
try:

    class More(Derived):
        HO = 2

except TypeError as e:
    print(e)
