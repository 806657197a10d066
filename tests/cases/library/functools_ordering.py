# total_ordering fills in comparisons; cmp_to_key turns one into a key.
from functools import cmp_to_key, total_ordering


@total_ordering
class Version:
    def __init__(self, *parts):
        self.parts = parts

    def __eq__(self, other):
        return self.parts == other.parts if isinstance(other, Version) else NotImplemented

    def __lt__(self, other):
        return self.parts < other.parts if isinstance(other, Version) else NotImplemented

    def __repr__(self):
        return "v" + ".".join(map(str, self.parts))


a, b = Version(1, 2), Version(1, 10)
print(a < b, a > b, a <= b, a >= b, a <= Version(1, 2), a != b, max(a, b), sorted([b, a]))
try:
    a < 5
except TypeError as e:
    print(e)
try:
    a >= 5
except TypeError as e:
    print(e)


@total_ordering
class Down:
    def __init__(self, n):
        self.n = n

    def __eq__(self, other):
        return self.n == other.n

    def __ge__(self, other):
        return self.n <= other.n


print(Down(1) > Down(2), Down(1) < Down(2), Down(3) <= Down(3), Down(2) <= Down(1))
try:

    @total_ordering
    class Nothing:
        pass

except ValueError as e:
    print(e)


def by_last(x, y):
    return (x[-1] > y[-1]) - (x[-1] < y[-1])


print(sorted(["ab", "ca", "bc"], key=cmp_to_key(by_last)), max(["ab", "ca"], key=cmp_to_key(by_last)))
K = cmp_to_key(lambda x, y: x - y)
print(K(1) < K(2), K(1) >= K(2), K(3) == K(3))
