# SimpleNamespace holds attributes, MappingProxyType only shows them.
from types import MappingProxyType, SimpleNamespace

p = SimpleNamespace(x=1, y="two")
p.z = [3]
print(p, p.x, p == SimpleNamespace(x=1, y="two", z=[3]), p == 5)
del p.y
print(p.__dict__, SimpleNamespace())
table = {"a": 1}
view = MappingProxyType(table)
table["b"] = 2
print(view, view["b"], len(view), list(view), "a" in view, view.get("c", 0), view == table)
try:
    view["c"] = 3
except TypeError as e:
    print(e)
print(sorted(view.items()), list(view.keys()), list(view.values()))
