# IntEnum members calculate and compare like their values.
from enum import IntEnum


class Level(IntEnum):
    LOW = 1
    MIDDLE = 5
    HIGH = 10


print(Level.LOW < Level.HIGH, Level.LOW == 1, 5 == Level.MIDDLE, Level.HIGH > 7, 3 < Level.MIDDLE)
print(Level.LOW + 1, 2 * Level.MIDDLE, Level.HIGH - Level.LOW, Level.HIGH // 3, -Level.LOW, Level.HIGH % 4)
print(repr(Level.LOW), str(Level.LOW), f"{Level.HIGH}", "%d %s" % (Level.MIDDLE, Level.MIDDLE))
print(sorted([Level.HIGH, Level.LOW]), max(Level), [10, 20, 30, 40, 50, 60][Level.MIDDLE], int(Level.HIGH))
print({1: "one"}[Level.LOW], Level(10).name, sum(Level), hash(Level.LOW) == hash(1))
print(Level.LOW | 4, Level.HIGH & 2, 1 << 3, bool(Level.LOW), Level.LOW in (1, 2))
