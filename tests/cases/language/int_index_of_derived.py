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
