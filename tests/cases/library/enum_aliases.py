# Two names for one value are one member; @unique refuses them.
from enum import Enum, unique


class Shape(Enum):
    SQUARE = 2
    DIAMOND = 1
    CIRCLE = 3
    ALIAS_FOR_SQUARE = 2


print(list(Shape), Shape.ALIAS_FOR_SQUARE, Shape.ALIAS_FOR_SQUARE is Shape.SQUARE, Shape["ALIAS_FOR_SQUARE"])
for name, member in Shape.__members__.items():
    print(name, member)
try:

    @unique
    class Mistake(Enum):
        ONE = 1
        TWO = 2
        UNO = 1

except ValueError as e:
    print(e)


@unique
class Fine(Enum):
    A = "a"
    B = "b"


print(Fine("a"), Fine.B.value, len(Shape))
