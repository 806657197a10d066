# Functions made to order: itemgetter, attrgetter, methodcaller.
from operator import attrgetter, itemgetter, methodcaller


class Person:
    def __init__(self, name, age, boss=None):
        self.name = name
        self.age = age
        self.boss = boss

    def greet(self, word, end="."):
        return word + " " + self.name + end


rows = [("b", 2), ("a", 3), ("c", 1)]
print(sorted(rows, key=itemgetter(1)))
print(itemgetter(1, 0)(rows[0]), itemgetter("k")({"k": "v"}), itemgetter(slice(1, 3))("abcd"))
ann = Person("Ann", 40)
bob = Person("Bob", 30, ann)
print([p.name for p in sorted([ann, bob], key=attrgetter("age"))])
print(attrgetter("name", "age")(bob), attrgetter("boss.name")(bob))
print(methodcaller("greet", "Hello")(ann), methodcaller("greet", "Hi", end="!")(bob))
print(list(map(methodcaller("upper"), ["x", "y"])))
print(itemgetter(1, "a"), attrgetter("a.b"), methodcaller("m", 1, k=2))
try:
    attrgetter("none")(ann)
except AttributeError as e:
    print(e)
try:
    attrgetter(3)
except TypeError as e:
    print(e)
