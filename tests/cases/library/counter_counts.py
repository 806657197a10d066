# How often each item occurs.
from collections import Counter

c = Counter("mississippi")
print(c, c["s"], c["none"], len(c), c.total())
print(c.most_common(2), c.most_common()[-1], sorted(c.elements())[:5])
c.update("ms")
c.subtract({"i": 3, "m": 5})
print(c, c["i"], +c)
del c["m"]
del c["not there"]
print(sorted(c.items()), Counter(a=2, b=1), Counter({"x": 3}), Counter())
words = "the cat and the dog and the bird".split()
print(Counter(words).most_common(2))
c.clear()
print(c, bool(c), Counter([1, 1, 2]) == Counter({1: 2, 2: 1}), Counter(a=0) == Counter())
print(dict(Counter("ab")), isinstance(Counter(), Counter))
