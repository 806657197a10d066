# What stands before a value whose text cannot be made is printed.
class Bad:
    def __str__(self):
        raise ValueError("no text")


class Number:
    def __str__(self):
        return 5


for values in [(1, Bad()), (Bad(), 1), ("a", "b", Number()), ([1], "x", Bad(), "y")]:
    try:
        print(*values, sep="-")
    except Exception as e:
        print("|", type(e).__name__, e)
