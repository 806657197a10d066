# A copy of an iterator, or of a generator of chance, goes on by itself.
import copy
import random


def ways(made):
    next(made)
    shallow, deep = copy.copy(made), copy.deepcopy(made)
    return list(shallow), list(deep), list(made)


print(ways(iter([1, 2, 3])), ways(iter("abc")), ways(iter(range(0, 10, 4))), ways(reversed([1, 2, 3])))
print(ways(enumerate("ab", 5)), ways(iter({1: 2, 3: 4}.items())))
chance = random.Random(3)
other = copy.deepcopy(chance)
print([chance.random() for _ in range(3)] == [other.random() for _ in range(3)])


class Money:
    def __init__(self, cents):
        self.cents = cents

    def __reduce__(self):
        return Money, (self.cents,), {"copied": True}


coin = Money(5)
print(vars(copy.copy(coin)), vars(copy.deepcopy([coin, coin])[1]))
both = copy.deepcopy([coin, coin])
print(both[0] is both[1])
try:
    copy.copy(x for x in "ab")
except TypeError as error:
    print(error)
