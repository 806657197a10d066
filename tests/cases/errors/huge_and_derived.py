# Numbers beyond a word, and derived strings, where an ordinary one would do.
class Name(str):
    pass


try:
    range(8, 9).index(2 ** 70)
except ValueError as error:
    print(error)
for a, b in [(2 ** 2000, 1.5), (1.5, 2 ** 2000)]:
    for compute in [lambda: a & b, lambda: a << b, lambda: a @ b, lambda: a + b]:
        try:
            print(compute())
        except (TypeError, OverflowError) as error:
            print(error)
print(Name("a") in "cat", Name("x") in "cat", "a" in Name("cat"), Name("ca") in Name("cat"))
try:
    print([] in Name("cat"))
except TypeError as error:
    print(error)
