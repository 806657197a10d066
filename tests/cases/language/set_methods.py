s = {3, 1, 2}
s.add(4); s.discard(9); s.remove(1); print(sorted(s), len(s), 3 in s, s.pop() in (2, 3, 4))
a, b = {1, 2, 3}, {2, 3, 4}
print(a | b, a & b, a - b, a ^ b, a <= b, a < {1, 2, 3, 4}, a >= {1}, a == {3, 2, 1}, a != b, a.isdisjoint({9}), a.issubset([1, 2, 3, 4]), a.issuperset([1]))
print(a.union([5], (6,)), a.intersection([1], [1, 2]), a.difference([1]), sorted(a.symmetric_difference([3, 9])), a.copy())
c = set(a); c.update([7], "x"); print(sorted(map(str, c))); c.intersection_update([7, 1]); print(sorted(c)); c.difference_update([7]); c.symmetric_difference_update([1, 2]); print(c)
f = frozenset([1, 2]); print(f, f | {3}, {f: 1}[frozenset([2, 1])], hash(f) == hash(frozenset([2, 1])), f == {1, 2}, set(), frozenset(), {f})
print(set("aab") == {"a", "b"}, {1, 1.0, True}, {x % 2 for x in range(4)}, set(range(3)), type({}), type({1}), type(a | f), type(f | a))
def show(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
show(lambda: set().pop())
show(lambda: {1}.remove(2))
show(lambda: {[]})
show(lambda: {1}.add([]))
show(lambda: {1} | [2])
show(lambda: {1} + {2})
show(lambda: {1} < [2])
show(lambda: set(5))
show(lambda: a[0])
show(lambda: f.add(1))
show(lambda: hash(set()))
show(lambda: {{1}})
show(lambda: {1}.union(5))
show(lambda: [] in {1})
show(lambda: set(1, 2))
def m():
    s = {1}
    for x in s: s.add(x + 1)
show(m)
