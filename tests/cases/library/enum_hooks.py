# _missing_, __new__, and members that stay one object.
import copy
from enum import Enum, member, nonmember


class Word(Enum):
    YES = "yes"
    NO = "no"

    @classmethod
    def _missing_(cls, value):
        for found in cls:
            if str(value).lower() == found.value:
                return found
        return None


print(Word("YES"), Word("No"))
try:
    Word("maybe")
except ValueError as e:
    print(e)


class Coord(Enum):
    def __new__(cls, value, label):
        made = object.__new__(cls)
        made._value_ = value
        made.label = label
        return made

    UP = (1, "up there")
    DOWN = (2, "down there")


print(Coord(1), Coord.DOWN.label, Coord.UP.value)
print(copy.copy(Word.YES) is Word.YES, copy.deepcopy([Word.NO])[0] is Word.NO)


class Mixed(Enum):
    A = 1
    LIMIT = nonmember(10)
    _hidden = 3

    def method(self):
        return 4


print(list(Mixed), Mixed.LIMIT, Mixed.A.method(), hash(Mixed.A) == hash(Mixed.A))
Status = {Word.YES: 1, Word.NO: 0}
print(Status[Word("yes")], Word.YES in Status)
