# Sets and the views of dicts are ordered by inclusion, wherever an order is asked for.
d, e = {"k": 1}, {"k": 1, "m": 2}
print(min({1}, {2}), max({1}, {1, 2}), sorted([{1, 2}, {1}, set()]), min([frozenset([1]), {1}]))
print(max(d.keys(), e.keys()), min(e.items(), d.items()), sorted([e.keys(), d.keys()]))
for a, b in ((d.items(), d.items()), (d.items(), e.items()), (d.keys(), {"k", "x"}), ({("k", 1)}, d.items())):
    print(a < b, a <= b, a > b, a >= b, a == b, a != b)
print([{1}] < [{1, 2}], [{1, 2}] <= [{1}], ({1}, 2) > ({1}, 1), d.items() == {("k", 1)}, [d.items()] == [{("k", 1)}])
print({"a": [1]}.items() <= {"a": [1], "b": []}.items(), d.keys() == d.items(), frozenset("k") == d.keys())
for a, b in (({1}, [1]), (d.values(), d.values()), (d.keys(), (1,)), (d.items(), 1)):
    try:
        print(a < b)
    except TypeError as error:
        print(error)
    try:
        print(min(a, b))
    except TypeError as error:
        print(error)
