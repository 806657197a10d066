import json

print(json.loads('{"a": [1, -2, 3.5, 1e3, -0.0, 1E-2], "b": {"c": null}, "t": true, "f": false}'))
print(json.loads(' [ ] '), json.loads("{}"), json.loads('""'), json.loads("0"), json.loads("[[],[[]]]"))
print(json.loads(r'"\" \\ \/ \b\f\n\r\t \u00e9 \ud83d\ude00"') == '" \\ / \b\f\n\r\t é 😀')
print(json.loads("[NaN, Infinity, -Infinity]"), json.loads("123456789012345678901234567890"))
print(type(json.loads("1.0")).__name__, type(json.loads("1")).__name__, type(json.loads("1e2")).__name__)
print(json.loads('{"a": 1, "a": 2}'), json.loads(b'["bytes"]'))
print(json.loads('{"x": 1, "y": {"x": 2}}', object_hook=lambda d: sorted(d.items(), key=str)))
print(json.loads('{"a": 1, "b": 2}', object_pairs_hook=list))
print(json.loads("[1.5, 2]", parse_float=str, parse_int=lambda s: -int(s)))
value = {"k": [1, "two", 3.0, None, True, {"n": []}], "é": "😀"}
print(json.loads(json.dumps(value)) == value, json.loads(json.dumps(value, indent=3)) == value)
