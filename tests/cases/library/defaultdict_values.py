# A value is made for a key that is not there.
from collections import defaultdict

groups = defaultdict(list)
for word in "apple avocado banana blueberry cherry".split():
    groups[word[0]].append(word)
print(groups, sorted(groups), len(groups))
counts = defaultdict(int)
for c in "mississippi":
    counts[c] += 1
print(dict(counts), counts["zzz"], "zzz" in counts, counts.get("none"), "none" in counts)
nested = defaultdict(lambda: defaultdict(int))
nested["a"]["b"] += 1
print(nested["a"]["b"], list(nested.items())[0][0])
plain = defaultdict(None, {"k": 1}, j=2)
print(plain["k"], plain.pop("j"), plain)
try:
    plain["missing"]
except KeyError as e:
    print("KeyError", e)
try:
    defaultdict(5)
except TypeError as e:
    print(e)
other = groups.copy()
other["c"].append("shared")
print(groups["c"], groups == other, defaultdict(int, a=1) == {"a": 1}, defaultdict(int, a=1) | {"b": 2})
