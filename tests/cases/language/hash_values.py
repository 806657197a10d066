# The hashes of numbers, and of tuples and frozensets of numbers, are the same in every run.
def show(ask):
    try:
        print(repr(ask()))
    except Exception as e:
        print(f"{type(e).__name__}: {e}")


numbers = [0, 1, -1, -2, 2**61 - 1, 2**61, -(2**61), 2**63, -(2**63), 2**100, -(2**100), 12345678901234567890]
numbers += [1.5, 0.1, 0.5, -2.5, 3.0, -1.0, 1e16, 1e300, 5e-324, float("inf"), float("-inf"), True, False]
tuples = [(), (1,), (1, 2, 3), (1, (2, 3)), (1.5, True), range(10), range(1, 10, 3)]
sets = [frozenset(), frozenset([1, 2, 3]), frozenset([(1, 2)]), frozenset(range(10))]
for value in numbers + tuples + sets:
    print(value, hash(value))


class Hashed:
    def __init__(self, answer):
        self.answer = answer

    def __hash__(self):
        return self.answer


for answer in (1, -1, -2, 2**61, 2**70, True, "x", 1.5, None):
    show(lambda: hash(Hashed(answer)))
show(lambda: hash([]))
show(lambda: hash((1, [])))
show(lambda: hash((Hashed(5), 1)) == hash((5, 1)))
show(lambda: ({1: "a", 1.0: "b", True: "c"}, {-1: 1, -2: 2, 2**61 - 2: 3, 2**61 - 1: 4, 0: 5}))
show(lambda: ({(1, 2.0): "found"}[1.0, 2], 2**61 in {1: 2}, {2**64: "big"}[float(2**64)]))
