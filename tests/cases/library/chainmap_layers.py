# Several mappings as one.
from collections import ChainMap

defaults = {"color": "red", "user": "guest"}
given = {"user": "admin"}
c = ChainMap(given, defaults)
print(c["user"], c["color"], len(c), sorted(c), "color" in c, c.get("none", 0))
c["color"] = "blue"
print(given, defaults, c)
inner = c.new_child({"user": "inner"})
print(inner["user"], inner.parents["user"], len(inner.maps), dict(inner) == {"user": "inner", "color": "blue"})
del c["color"]
print(c["color"], sorted(c.items()), c.pop("user"), c["user"])
for wrong in (lambda: c["none"], lambda: c.pop("user")):
    try:
        wrong()
    except KeyError as e:
        print(e)
print(ChainMap(), ChainMap({"a": 1}) == {"a": 1})
