l = [3, 1, 2]
l.append(4); l.insert(1, 9); l.insert(-1, 8); l.insert(100, 7); l.extend("ab"); print(l)
print(l.pop(), l.pop(0), l.pop(-2), l, l.index(1), l.count(9), l.copy() is l)
l.remove(9); l.reverse(); print(l); l.clear(); print(l)
l = [3, 1, 2]; l.sort(); print(l); l.sort(reverse=True); print(l); l.sort(key=lambda x: -x % 3); print(l, l.sort())
l = list(range(10)); l[2:5] = []; l[::2] = "abcd"; l[-1:] = [1, 2]; print(l); l[1:1] = [5]; print(l[::-1], l[10:], l[-3:-1], l[:0])
print([1, 2] + [3], [0] * 3, [1] == [1.0], [1, 2] < [1, 3], [] < [0], [[]] * 2, 3 in [1, 3], list("abc"), list({1: 2}), list())
print([1, [2, [3]]] == [1, [2, [3]]], [1, 2, 3, 2].index(2, 2), l.__len__(), [1, 2].__contains__(1))
a = [1]; a.append(a); print(a, [None, True, 1.0, "s"])
def show(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
show(lambda: [].pop())
show(lambda: [1].pop(5))
show(lambda: [1].pop("a"))
show(lambda: [1].remove(2))
show(lambda: [1].index(2))
show(lambda: [1][5])
one = [1]
show(lambda: one["a"])
show(lambda: one[1.0])
show(lambda: one[None])
show(lambda: [1] + (2,))
show(lambda: [1] + 5)
show(lambda: [1] * "a")
show(lambda: [1] < 5)
show(lambda: [1, "a"].sort())
show(lambda: sorted([1, None]))
show(lambda: [1].append())
show(lambda: [1].append(1, 2))
show(lambda: [1].insert(1))
show(lambda: [].extend(5))
show(lambda: [3].sort(5))
show(lambda: [3].sort(foo=5))
show(lambda: list(5))
show(lambda: list(1, 2))
show(lambda: [1].foo())
def s1(): [1][5] = 1
def s2(): [1]["a"] = 1
def s3(): [1, 2, 3][::2] = [1]
def s4(): [1][0:1] = 5
def s5(): del [1][5]
def s6(): [1, 2][::0]
for f in (s1, s2, s3, s4, s5, s6): show(f)
show(lambda: {[1]: 2})
show(lambda: hash([]))
show(lambda: {[]})
