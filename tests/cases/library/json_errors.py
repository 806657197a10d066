import json

wrong = [
    "", " ", "nul", "[1,]", "[1 2]", "[", "[1", "{", '{"a"', '{"a":', '{"a":1', '{"a":1,}', "{a: 1}", '{"a" 1}',
    '"abc', '"a\\', '"a\nb"', '"\\q"', '"\\u12"', '"\\u12G4"', "01", "-", "1 2", "[1]]", "tru", "'a'", ".5", "1.",
    '{"a": 1\n "b": 2}', "[1,\n 2,\n x]", "\ufeff1", "{1: 2}", '"\\ud83d\\u12"',
]
for text in wrong:
    try:
        print(repr(text), json.loads(text))
    except json.JSONDecodeError as e:
        print(repr(text), "|", e)
try:
    json.loads("[1,\n x]")
except ValueError as e:
    print(type(e).__name__, e.msg, e.pos, e.lineno, e.colno, repr(e.doc))
try:
    json.loads(3)
except TypeError as e:
    print(e)
