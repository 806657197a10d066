# The order can be changed, and counts when two are compared.
from collections import OrderedDict

d = OrderedDict([("a", 1), ("b", 2), ("c", 3)])
d.move_to_end("a")
print(d, list(d))
d.move_to_end("c", last=False)
print(list(d.items()), d.popitem(), d.popitem(last=False), d)
print(OrderedDict(a=1, b=2) == OrderedDict(b=2, a=1), OrderedDict(a=1, b=2) == {"b": 2, "a": 1})
print(OrderedDict(), OrderedDict.fromkeys("xy", 0), list(reversed(OrderedDict(a=1, b=2))))
for wrong in (lambda: d.move_to_end("none"), lambda: OrderedDict().popitem()):
    try:
        wrong()
    except KeyError as e:
        print("KeyError", e)


class Recent(OrderedDict):
    """Keeps the two used last."""

    def __setitem__(self, key, value):
        super().__setitem__(key, value)
        self.move_to_end(key)
        if len(self) > 2:
            self.popitem(last=False)


r = Recent()
r["x"] = 1
r["y"] = 2
r["x"] = 3
r["z"] = 4
print(r)
