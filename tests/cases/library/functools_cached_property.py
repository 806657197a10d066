# Computed once for each instance.
from functools import cached_property


class Circle:
    made = 0

    def __init__(self, r):
        self.r = r

    @cached_property
    def area(self):
        """How large it is."""
        Circle.made += 1
        return self.r * self.r * 3


a, b = Circle(1), Circle(2)
print(a.area, a.area, b.area, Circle.made, sorted(a.__dict__))
a.r = 10
print(a.area)
del a.area
print(a.area, Circle.made)
a.area = "set"
print(a.area, b.area)
try:
    c = Circle(1)
    del c.area
except AttributeError as e:
    print(e)
