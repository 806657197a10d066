# A wrong call is refused as that of any function.
from dataclasses import dataclass, field


@dataclass
class P:
    x: int
    y: int
    z: int = 0


@dataclass
class Q:
    a: int
    b: int = field(kw_only=True)


for call in (
    lambda: P(),
    lambda: P(1),
    lambda: P(1, 2, 3, 4),
    lambda: P(1, 2, w=3),
    lambda: P(1, x=2),
    lambda: Q(1, 2),
    lambda: Q(1),
):
    try:
        print(call())
    except TypeError as e:
        print(e)
print(Q(1, b=2))
try:

    @dataclass
    class Wrong:
        a: int = 1
        b: int

except TypeError as e:
    print(e)
