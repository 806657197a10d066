# zip_longest and tee.
from itertools import count, islice, tee, zip_longest

print(list(zip_longest("abc", [1], fillvalue="-")), list(zip_longest("ab", range(3))), list(zip_longest()))
a, b = tee([1, 2, 3])
print(next(a), next(a), list(b), list(a))
c, d, e = tee(count(), 3)
print(list(islice(c, 3)), next(d), list(islice(e, 2)), next(d), next(c))
print(tee([], 0))


def noisy():
    for i in range(3):
        print("read", i)
        yield i


x, y = tee(noisy())
print(next(x))
print(next(y))
print(next(x))
