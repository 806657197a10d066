# What a deque shares with a list.
import copy
from collections import deque

d = deque([1, 2, 3, 2])
print(d.count(2), d.index(2), d.index(2, 2), 3 in d, 9 in d, bool(d), bool(deque()))
d.insert(1, "new")
d.remove(2)
d[0] = "first"
del d[1]
d.reverse()
print(d, list(reversed(d)), d == deque([2, 3, "first"]), d == [2, 3, "first"])
print(deque([1]) + deque([2]), deque([1, 2]) * 2, deque([1, 2]) < deque([1, 3]))
c = d.copy()
c += [7]
print(d, c, copy.copy(c) == c, copy.deepcopy(deque([[1]]))[0])
try:
    d.remove("none")
except ValueError as e:
    print(e)
try:
    for x in d:
        d.append(x)
except RuntimeError as e:
    print(e)
try:
    hash(d)
except TypeError:
    print("no hash")
d.clear()
print(d, type(d))
