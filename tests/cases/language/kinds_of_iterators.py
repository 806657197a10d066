# What map and filter make, and how slices compare.
m, f = map(str, [1, 2]), filter(None, [0, 3])
print(type(m), type(f), isinstance(m, map), isinstance(f, filter), isinstance(m, filter))
print(repr(m)[:15], repr(f)[:18], hasattr(m, "send"), iter(m) is m, next(m), list(m), next(m, "end"), list(f))
print([type(v).__name__ for v in (zip(), enumerate([]))])


def chained():
    yield from map(abs, [-1, -2])


print(list(chained()), list(map(lambda a, b: a + b, [1, 2], [3])), sum(map(int, "123")), dict(map(lambda k: (k, 1), "ab")))
for bad in (lambda: map(str), lambda: filter(str), lambda: map(str, 1), lambda: m.send(1)):
    try:
        bad()
    except (TypeError, AttributeError) as e:
        print(type(e).__name__, e)

print(slice(1, 2) == slice(1, 2), slice(1, 2) != slice(1, 2, 3), slice(1, 2) < slice(1, 3), slice(3) >= slice(2))
print(sorted([slice(None, 3), slice(None, 1)], key=lambda s: s.stop))
for bad in (lambda: slice(1) < 2, lambda: slice(None) < slice(1), lambda: slice(None, 1, 1) < slice(None, 1, "a")):
    try:
        print(bad())
    except TypeError as e:
        print(e)


def star(*args, **kwargs):
    return args, kwargs


for bad in (lambda: star(*5, x=1, **{1: 2}), lambda: star(**{1: 2}), lambda: star(*[1], **{"a": 1, 2: 3}), lambda: dict(**{1: 2})):
    try:
        print(bad())
    except TypeError as e:
        print(str(e).replace("__main__.", ""))
