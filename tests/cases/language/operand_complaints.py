# Complaints about operands, word by word.
calls = [
    lambda: [1] * 2**70,
    lambda: 2**70 * "a",
    lambda: pow("a", 2, 3),
    lambda: pow(2.0, 2, 3),
    lambda: pow(2, 2, "x"),
    lambda: pow(range(2), 1, 1),
    lambda: enumerate([1], "x"),
    lambda: bytes([2**70]),
    lambda: bytes(2**70),
    lambda: {}.pop([]),
    lambda: {1: 2}.pop([]),
]
for call in calls:
    try:
        print(call())
    except Exception as e:
        print(type(e).__name__, e)
# An argument of None is called by its name, not by its class, where CPython checks arguments of text.
texts = [
    lambda: "a".replace("a", None),
    lambda: "a".replace(None, "a"),
    lambda: "a".removeprefix(None),
    lambda: format(1, None),
    lambda: (1).__format__(None),
    lambda: str.maketrans("a", None),
    lambda: "a".find(None),
    lambda: "a".replace("a", 5),
    lambda: "a".partition(None),
    lambda: "a".zfill(None),
]
for call in texts:
    try:
        print(call())
    except TypeError as e:
        print(e)
