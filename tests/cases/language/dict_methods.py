d = {"a": 1, "b": 2}
print(d.get("a"), d.get("z"), d.get("z", 0), d.setdefault("c", 3), d.setdefault("a", 9), d.pop("c"), d.pop("q", "dflt"), d)
d.update({"x": 1}, y=2); d.update([("z", 3)]); d.update(w=4); print(d, d.popitem(), len(d), "a" in d, 1 in d)
print(d.keys(), d.values(), d.items(), list(d), list(d.items())[0], list(reversed(d)), d.copy() == d)
print(dict(a=1), dict([("a", 1)]), dict({"a": 1}, b=2), dict(zip("ab", range(2))), dict.fromkeys("ab"), dict.fromkeys([1, 2], 0), dict())
print({1: "a"} | {1: "b", 2: "c"}, {1: 2} == {1: 2.0}, {1: 2} != {}, {"a": {"b": 1}}, {(1, 2): [3]}, {True: 1, 1: 2, 1.0: 3}, {None: 0})
d |= [("n", 5)]; d.clear(); print(d, bool(d))
print({"a": 1}.keys() & {"a", "b"}, {"a": 1}.keys() | {"b"} == {"a", "b"}, {"a": 1, "b": 2}.keys() - {"a"}, ("a", 1) in {"a": 1}.items(), {"a": 1}.keys() == {"a"}, 1 in {"a": 1}.values())
d = {}; d["self"] = d; print(d)
def show(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
show(lambda: {}["k"])
show(lambda: {}[1])
show(lambda: {}[(1, 2)])
show(lambda: {}.pop("k"))
show(lambda: {}.popitem())
show(lambda: {}[[]])
show(lambda: {[]: 1})
show(lambda: {}.get([]))
show(lambda: [] in {})
show(lambda: dict(5))
show(lambda: dict([1]))
show(lambda: dict([(1, 2, 3)]))
show(lambda: dict(["ab", "c"]))
show(lambda: {} + {})
show(lambda: {} < {})
show(lambda: {} | 5)
show(lambda: {}.update(5))
show(lambda: {}.nope)
show(lambda: {1: 2}.get())
show(lambda: {}.keys()[0])
show(lambda: dict(1, 2))
show(lambda: hash({}))
def m():
    d = {1: 1}
    for k in d: d[k + 1] = 1
show(m)
def m2():
    d = {1: 1, 2: 2}
    for k in d: del d[k]
show(m2)
two = {1, 2}
show(lambda: two[0])
