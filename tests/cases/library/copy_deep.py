# A deep copy shares nothing that can change.
from copy import deepcopy


class Node:
    def __init__(self, value):
        self.value = value
        self.next = None


a = [1, [2, 3], {"k": [4]}, (5, [6])]
b = deepcopy(a)
b[1].append(0)
b[2]["k"].append(0)
b[3][1].append(0)
print(a)
print(b)
t = (1, "two", (3,))
print(deepcopy(t) is t)
first = Node([1])
first.next = Node([2])
twin = deepcopy(first)
twin.next.value.append(9)
print(first.next.value, twin.next.value, twin.next is first.next)
print(deepcopy({1, 2}), deepcopy(frozenset([1])))
print(deepcopy(b"bytes"), deepcopy(None), deepcopy(Node) is Node)
