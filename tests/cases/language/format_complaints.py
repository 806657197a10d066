# What a format specification may not say.
specs = [("a", "+"), ("a", "-5"), ("a", " "), ("a", "é"), ("a", "\n"), (True, "s"), (5, "s"), (5, "#c"), (5, "+c"), (2**70, "c")]
specs += [(-1, "c"), (2.5, "d"), (True, "5"), (True, "c")]
for value, spec in specs:
    try:
        print(repr(format(value, spec)))
    except Exception as e:
        print(type(e).__name__, e)
for text, value in [("x", [1]), ("x", range(2)), ("x", {}), ("x", 5), ("%s", [1]), ("%(k)s", [1]), ("%c", True), ("%c", 2**70)]:
    try:
        print(repr(text % value))
    except Exception as e:
        print(type(e).__name__, e)
print(repr(f"{65:5c}|{65:<5c}|{True:3c}"))
items = [1, 2, 3]
for step in [None, 1, 2, -1]:
    try:
        items[::step] = 5
    except TypeError as e:
        print(e)
