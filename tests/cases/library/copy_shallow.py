# A shallow copy is a new outer object that shares what is inside.
import copy


class Node:
    def __init__(self, name, items):
        self.name = name
        self.items = items


a = [1, [2, 3]]
b = copy.copy(a)
print(b == a, b is a, b[1] is a[1])
d = {"k": [1]}
e = copy.copy(d)
e["k"].append(2)
e["new"] = 0
print(d, e)
n = Node("n", [1])
m = copy.copy(n)
m.name = "m"
m.items.append(2)
print(n.name, n.items, m.name, type(m).__name__)
for plain in (1, 2.5, "text", None, (1, 2), b"x", len, Node):
    print(copy.copy(plain) is plain, end=" ")
print()
print(copy.copy({1, 2}) == {1, 2})
