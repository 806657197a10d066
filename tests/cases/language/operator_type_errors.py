values = {"int": 1, "float": 1.5, "str": "s", "list": [1], "tuple": (1,), "dict": {1: 2}, "set": {1}, "None": None, "bytes": b"b", "func": len, "range": range(2)}
ops = {"+": lambda a, b: a + b, "-": lambda a, b: a - b, "*": lambda a, b: a * b, "/": lambda a, b: a / b, "//": lambda a, b: a // b, "**": lambda a, b: a ** b, "%": lambda a, b: a % b if not isinstance(a, (str, bytes)) else None, "&": lambda a, b: a & b, "|": lambda a, b: a | b, "<<": lambda a, b: a << b, "@": lambda a, b: a @ b, "<": lambda a, b: a < b, ">=": lambda a, b: a >= b, "in": lambda a, b: a in b}
for name, op in ops.items():
    for x, a in values.items():
        for y, b in values.items():
            try:
                r = op(a, b)
            except TypeError as e:
                print(x, name, y, e)
for name, op in (("-", lambda a: -a), ("+", lambda a: +a), ("~", lambda a: ~a)):
    for x, a in values.items():
        try:
            r = op(a)
        except TypeError as e:
            print(name, x, e)
