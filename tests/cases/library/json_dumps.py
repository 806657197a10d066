import json

print(json.dumps({"a": 1, "b": [1, 2.5, None, True, False], "c": {}, "d": [], "e": ()}))
print(json.dumps("quote \" slash \\ / tab \t line \n bell \x07 del \x7f é 😀"))
print(json.dumps("é 😀 \x01", ensure_ascii=False))
print(json.dumps([1e100, 0.1, -0.0, 10**30, float("inf"), float("-inf"), float("nan")]))
print(json.dumps({1: "int", 2.5: "float", True: "bool", None: "none", "s": "str"}))
print(json.dumps({"b": 1, "a": {"d": 1, "c": 2}}, sort_keys=True))
print(json.dumps([1, {"a": 2}], separators=(",", ":")))
print(json.dumps({(1, 2): 3, "a": 1}, skipkeys=True), json.dumps({(1,): 1}, skipkeys=True))
print(json.dumps(3), json.dumps(None), json.dumps("x"), json.dumps(True))
