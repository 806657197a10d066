# A dict to derive from.
from collections import UserDict


class Upper(UserDict):
    def __setitem__(self, key, value):
        super().__setitem__(key.upper(), value)

    def __missing__(self, key):
        return "no " + key


u = Upper({"a": 1}, b=2)
u["c"] = 3
u.update(d=4)
print(u, u["A"], u["zz"], len(u), "C" in u, u.data, sorted(u.keys()), u.get("Q", 5))
print(u.pop("A"), u.setdefault("e", 0) if False else "", dict(u))
