# Counters are added, taken away, joined and cut.
from collections import Counter

a = Counter(x=3, y=1)
b = Counter(x=1, y=2, z=1)
print(a + b, a - b, b - a, a & b, a | b)
print(-Counter(x=-2, y=3), +Counter(x=-2, y=3))
a += b
print(a)
a -= Counter(x=10)
print(a)
a |= Counter(q=1)
a &= Counter(q=5, y=1)
print(a)
print(Counter(x=1) <= Counter(x=2), Counter(x=1) < Counter(x=1), Counter(x=3) > Counter(y=0), Counter(a=1) >= Counter(b=1))
print(Counter("banana") - Counter("ban"), Counter("ab").copy())
