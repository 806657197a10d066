# Values of classes derived from str and int, inside other things.
class Name(str):
    pass


class Age(int):
    pass


names = [Name("ann"), "bob", Name("cy")]
print("-".join(names), Name(", ").join(names), sorted(names, reverse=True))
print(sum([Age(1), Age(2)]), max(Age(3), 2), [10, 20, 30][Age(1)], bytes([Age(65)]))
print("%s is %d, %r" % (names[0], Age(7), names[2]), f"{names[0]:>6}|{Age(5):03}")
print({Name("k"): 1}["k"], "nn" in names[0], names[0][1:], len(names[2]), names[0].upper())
try:
    print("-".join([Name("a"), Age(1)]))
except TypeError as error:
    print(error)


class Index:
    def __index__(self):
        return 66


print(bytes([Index(), 67, Age(68)]), bytes(iter([Index()])))
try:
    bytes([Index])
except TypeError as error:
    print(error)


class Stubborn(int):
    def __mul__(self, other):
        return NotImplemented


print(Stubborn(63) * 2 ** 70, Stubborn(2) * 1.5, 3 * Stubborn(4))
