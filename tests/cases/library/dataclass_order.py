# order=True compares field by field.
from dataclasses import dataclass, field


@dataclass(order=True)
class Version:
    major: int
    minor: int = 0
    name: str = field(default="", compare=False)


vs = [Version(1, 2), Version(1, 0, "x"), Version(0, 9)]
print(sorted(vs), max(vs))
print(Version(1) < Version(2), Version(1, 1) >= Version(1, 1, "other"), Version(3) > Version(2, 9), Version(1) <= Version(0))
try:
    Version(1) < (2, 0)
except TypeError as e:
    print(e)
try:

    @dataclass(eq=False, order=True)
    class Wrong:
        a: int

except ValueError as e:
    print(e)


@dataclass(eq=False)
class Same:
    a: int


s = Same(1)
print(s == Same(1), s == s, hash(s) == hash(s))
