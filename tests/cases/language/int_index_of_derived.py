# What derives from int is an int already: nobody asks its __index__ which one it is.
class Nine(int):
    def __index__(self):
        return 9

two = Nine(2)
print("v" * two, two * "v", [1] * two, (1,) * two, b"x" * two)
print(list(range(10))[two], [1, 2, 3][Nine(0):Nine(1)], slice(Nine(1), 2).indices(Nine(5)))
print(bin(Nine(3)), hex(Nine(3)), "%x" % Nine(3), bytes(two), chr(Nine(65)), 1 << two)
items = [1, 2, 3]
items *= two
print(items)

class Odd(int):
    def __index__(self):
        return 9

    def __int__(self):
        return 8

print(int(Odd(2)), "%d %x %c %s" % (Odd(2), Odd(2), Odd(65), Odd(2)), float(Odd(2)), bytes([Odd(65)]), format(Odd(5), "08b"))
print("abc".find("c", Odd(1)), [0, 1, 2].pop(Odd(1)), "a".center(Odd(3)), list(enumerate("a", Odd(4))), round(2.567, Odd(1)))
