# isdisjoint() and issuperset() look no further than to the item that settles it; reverse= of a sort must be an int.
def t(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


class H:
    def __init__(self, n): self.n = n
    def __hash__(self): print('hash', self.n); return self.n
    def __eq__(self, o): print('eq', self.n, getattr(o, 'n', o)); return self.n == getattr(o, 'n', o)
    def __index__(self): return self.n


t(lambda: {1}.issuperset([2, []]))
t(lambda: {1}.issuperset([1, []]))
t(lambda: {1}.issubset([1, []]))
t(lambda: {1}.isdisjoint([2, []]))
t(lambda: {1}.isdisjoint([1, []]))
t(lambda: set().isdisjoint([[]]))
t(lambda: frozenset([1]).isdisjoint((1, [])))
t(lambda: {1, 2}.isdisjoint([H(5), H(1), H(2)]))
t(lambda: {1}.issuperset([H(1), H(3), H(4)]))
t(lambda: {1, 3}.issubset([H(1), H(3), H(4)]))

for reverse in (0, 2, True, H(1), H(0), 1.5, None, 'a', [], 2**40, 10**20, -2**40):
    t(lambda: sorted([1, 2], reverse=reverse))
    t(lambda: sorted([1, 2], key=lambda n: -n, reverse=reverse))
    t(lambda: [3, 4].sort(reverse=reverse))
t(lambda: sorted(5, reverse=[]))
