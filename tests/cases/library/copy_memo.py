# What is reached twice is copied once, and a circle is copied as a circle.
from copy import deepcopy


class Owner:
    pass


shared = [1]
both = deepcopy([shared, shared])
both[0].append(2)
print(both, shared, both[0] is both[1])
loop = [1]
loop.append(loop)
copied = deepcopy(loop)
print(copied[1] is copied, copied[1] is loop)
a, b = Owner(), Owner()
a.other, b.other = b, a
c = deepcopy(a)
print(c.other.other is c, c is a, c.other is b)
table = {}
table["self"] = table
print(deepcopy(table))
through = ([],)
through[0].append(through)
again = deepcopy(through)
print(again[0][0] is again, again is through)
