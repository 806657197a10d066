import json

value = {"name": "box", "size": [1, 2, [3]], "empty": {}, "none": [], "deep": {"a": {"b": 1}}}
print(json.dumps(value, indent=2))
print(json.dumps(value, indent="\t", sort_keys=True))
print(json.dumps([1, [2]], indent=0))
print(json.dumps([1, 2], indent=1, separators=(" ,", "=")))
print(json.dumps([], indent=4), json.dumps({}, indent=4))
