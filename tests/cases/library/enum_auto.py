# auto() is one more than the last.
from enum import Enum, auto


class Step(Enum):
    FIRST = auto()
    SECOND = auto()
    TENTH = 10
    NEXT = auto()


class Named(Enum):
    def _generate_next_value_(name, start, count, last_values):
        return name.lower()

    NORTH = auto()
    SOUTH = auto()


print([(s.name, s.value) for s in Step])
print([n.value for n in Named], Named("north"))
print(Step(11), Step.FIRST.value + 1)
