# Equal numbers hash equal, and as in CPython: by their remainder for 2**61 - 1.
for n in [0, 1, -1, 2**61 - 2, 2**61 - 1, 2**61, -2**61, 2**70, -10**40, 2.3, -0.5, 1e300, 5e-324, float("inf"), -0.0]:
    print(n, hash(n))
print(hash(2**80) == hash(2.0**80), {1e40: "found"}[int(1e40)], {2**61 - 1: 1, 0: 2})


class Money:
    def __init__(self, amount):
        self.amount = amount

    def __hash__(self):
        return hash(self.amount)

    def __eq__(self, other):
        return self.amount == getattr(other, "amount", other)


print({Money(2**61): "big"}[2**61], {Money(0.1): "small"}[0.1], {Money("a"): "text"}["a"], hash(Money(-1)))


class Odd:
    def __init__(self, answer):
        self.answer = answer

    def __hash__(self):
        return self.answer

    def __len__(self):
        return self.answer


print(hash(Odd(-1)), hash(Odd(2**64)), hash(Odd(True)))
for function in [hash, len, bool]:
    for answer in ["text", -3, 2**64, None]:
        if function is bool and not isinstance(answer, int):
            continue
        try:
            print(function(Odd(answer)))
        except Exception as e:
            print(function.__name__, type(e).__name__, e)
