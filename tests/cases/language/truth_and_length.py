# What __bool__ and __len__ may answer.
def show(ask):
    try:
        print(repr(ask()))
    except Exception as e:
        print(f"{type(e).__name__}: {e}")


class Truth:
    def __init__(self, answer):
        self.answer = answer

    def __bool__(self):
        return self.answer


class Length:
    def __init__(self, answer):
        self.answer = answer

    def __len__(self):
        return self.answer


for answer in (True, False, 1, 0, "yes", None):
    show(lambda: bool(Truth(answer)))
    show(lambda: "then" if Truth(answer) else "else")
    show(lambda: not Truth(answer))
    show(lambda: (Truth(answer) and "and") == "and")
    show(lambda: [x for x in [1] if Truth(answer)])
for answer in (1, 0, True, -1, 2**70, "one", None, 2.0):
    show(lambda: len(Length(answer)))
    show(lambda: bool(Length(answer)))
    show(lambda: "then" if Length(answer) else "else")
    show(lambda: (Length(answer) or "or") == "or")
