class Count:
    def __init__(self, n): self.n = n
    def __iter__(self): return self
    def __next__(self):
        if self.n == 0: raise StopIteration
        self.n -= 1
        return self.n
print(list(Count(3)), sum(Count(4)), [*Count(2)], max(Count(5)), tuple(Count(2)), dict(zip("ab", Count(2))))
for x in Count(2): print(x, end=" ")
a, b = Count(2); print(a, b)
print(2 in Count(5), sorted(Count(3)), list(map(str, Count(2))), list(enumerate(Count(2))), ",".join(map(str, Count(3))))
class G:
    def __iter__(self):
        yield from "xyz"
print(list(G()), set(G()) == {"x", "y", "z"}, "".join(G()), "y" in G())
it = iter(Count(2))
print(next(it), next(it), next(it, "end"))
print(any(Count(2)), all(Count(2)), list(filter(None, Count(3))), list(zip(Count(2), G())))
print(list(iter([1, 2].pop, 1)))
first, *rest = Count(4)
print(first, rest)
l = []
l.extend(Count(2)); l += Count(2); l[1:2] = Count(3)
print(l)
