# Unpacking takes no more items than it needs to see that there are too many.
def count():
    n = 0
    while True:
        print("next", n)
        yield n
        n += 1


class Nothing:
    pass


class Unwilling:
    def __iter__(self):
        raise TypeError("not today")


class Half:
    def __iter__(self):
        return iter([1, 2])


for source in [count(), Nothing(), Unwilling(), Half(), 5, "ab", "abc"]:
    try:
        a, b = source
        print(a, b)
    except Exception as e:
        print(type(e).__name__, e)
for source in [Nothing(), Unwilling(), Half(), None]:
    try:
        a, *b = source
        print(a, b)
    except Exception as e:
        print(type(e).__name__, e)
    try:
        print(1 in source)
    except Exception as e:
        print(type(e).__name__, e)
