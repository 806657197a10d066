# Members are found by value, by name and by going over the class.
from enum import Enum


class Color(Enum):
    RED = 1
    GREEN = 2
    BLUE = 3


print(Color.RED, repr(Color.RED), Color.RED.name, Color.RED.value)
print(Color(2), Color["BLUE"], Color(Color.RED))
print(list(Color), len(Color), Color)
print([c.name for c in Color], Color.RED in Color, isinstance(Color.RED, Color), type(Color.RED))
print(Color.RED is Color(1), Color.RED == 1, Color.RED == Color.GREEN, Color.RED != Color.GREEN)
print({Color.RED: "stop"}[Color.RED], f"{Color.GREEN} {Color.GREEN!r}", "%s" % Color.BLUE)
for wrong in (lambda: Color(7), lambda: Color["PINK"], lambda: Color.RED < Color.BLUE):
    try:
        wrong()
    except (ValueError, KeyError, TypeError) as e:
        print(type(e).__name__, e)
print(list(Color.__members__), Color.__members__["RED"], hasattr(Color, "PINK"))
