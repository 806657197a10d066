# Functions with some arguments given already.
from functools import partial, reduce


def power(base, exponent, note=""):
    return "%d%s" % (base**exponent, note)


two = partial(power, 2)
square = partial(power, exponent=2)
print(two(5), square(7), two(3, note="!"), partial(two, 4)(), partial(square, note="?")(3))
print(two.func is power, two.args, square.keywords, partial(two, 4).args, partial(two, 4).func is power)
print(list(map(partial(max, 3), [1, 5])), partial(int, base=2)("101"))
print(reduce(lambda a, b: a + b, [1, 2, 3]), reduce(lambda a, b: a * b, [], 7), reduce(max, [3, 9, 4], 5))
for wrong in (lambda: partial(5), lambda: reduce(max, []), lambda: two()):
    try:
        wrong()
    except TypeError as e:
        print(e)
print(repr(partial(print, 1, sep="-")))
