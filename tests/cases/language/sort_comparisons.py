# A short list is sorted with the very comparisons that CPython makes.
class Loud:
    def __init__(self, n):
        self.n = n

    def __lt__(self, other):
        print(self.n, "<", other.n, end="; ")
        return self.n < other.n

    def __repr__(self):
        return str(self.n)


for numbers in [[1], [2, 1], [1, 2, 3, 0], [5, 4, 3, 9, 1], [3, 1, 2, 1, 3, 2], [2, 2, 1, 1]]:
    print(sorted([Loud(n) for n in numbers]))
    print(sorted([Loud(n) for n in numbers], reverse=True))
nan = float("nan")
print(sorted([3, nan, 1, 2]), sorted([nan, 2, 1]), sorted([2, 1, nan, 0, nan, -1]))
for mixed in [[1, "a", 2.5], ["a", 1], [None, 1], [3, 2, "b", 1], [1, 2, [], 3]]:
    try:
        print(sorted(mixed))
    except TypeError as e:
        print(e)


def key(n):
    print("key", n, end="; ")
    return -n


print(sorted([3, 1, 2], key=key, reverse=True))
print((2**70).real, (2**70).denominator)
try:
    int("x" * 300)
except ValueError as e:
    print(e)
