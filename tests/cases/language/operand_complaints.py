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
