# What a ChainMap is made of need not be dicts to be counted and gone through.
from collections import ChainMap

c = ChainMap({"a": 1}, "bc", {"d": 5, "a": 3})
print(len(c), list(c), "b" in c, "z" in c, c["a"])
