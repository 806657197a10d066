import pickle


class Money:
    def __init__(self, amount, currency):
        self.amount = amount
        self.currency = currency

    def __reduce__(self):
        return Money, (self.amount, self.currency)


class Made:
    @classmethod
    def of(cls, *parts):
        made = cls()
        made.parts = parts
        return made

    def __reduce__(self):
        return Made.of, self.parts, {"later": True}


class Shelf:
    def __init__(self):
        self.items, self.pairs = [], {}

    def append(self, item):
        self.items.append(item)

    def extend(self, items):
        self.items += items

    def __setitem__(self, key, value):
        self.pairs[key] = value

    def __reduce__(self):
        return Shelf, (), {"name": "top"}, iter([1, 2]), iter([("a", 3)])


class Constant:
    def __reduce__(self):
        return "NOTHING"


NOTHING = Constant()

money = pickle.loads(pickle.dumps(Money(5, "EUR")))
print(money.amount, money.currency)
made = pickle.loads(pickle.dumps(Made.of(1, 2)))
print(made.parts, made.later)
shelf = pickle.loads(pickle.dumps(Shelf()))
print(shelf.items, shelf.pairs, shelf.name)
print(pickle.loads(pickle.dumps(NOTHING)) is NOTHING, pickle.loads(pickle.dumps([NOTHING, 1]))[0] is NOTHING)
