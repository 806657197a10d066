import json
from collections import Counter, OrderedDict, defaultdict, namedtuple

Point = namedtuple("Point", "x y")
print(json.dumps(OrderedDict([("b", 1), ("a", 2)])))
table = defaultdict(list)
table["k"].append(1)
print(json.dumps(table), json.dumps(Counter("aab"), sort_keys=True))
print(json.dumps([Point(1, 2), {"p": Point(3, [4])}]))
print(json.loads('{"z": 1, "y": [2]}', object_pairs_hook=OrderedDict))
