# count, cycle, repeat and what cuts them short.
from itertools import count, cycle, dropwhile, islice, repeat, takewhile

print(list(islice(count(), 3)), list(islice(count(5, -2), 3)), list(islice(count(0.5, 0.25), 3)))
print(list(islice(cycle("abc"), 7)), list(islice(cycle(iter([1, 2])), 5)), list(cycle([])))
print(list(repeat("x", 3)), list(islice(repeat(0), 2)), list(map(pow, range(4), repeat(2))))
print(list(islice("abcdef", 2)), list(islice("abcdef", 2, 4)), list(islice("abcdef", 2, None)))
print(list(islice("abcdef", 0, None, 2)), list(islice(range(10), 1, 8, 3)), list(islice([1], 5, 3)))
it = iter(range(10))
print(list(islice(it, 3)), next(it), list(islice(it, 0)), next(it))
print(list(takewhile(lambda x: x < 3, count())), list(dropwhile(lambda x: x < 3, [1, 5, 2])))
for pair in zip(count(1), "ab"):
    print(pair, end=" ")
print()
for wrong in (lambda: islice([1], -1), lambda: islice([1]), lambda: islice([1], 0, 5, 0)):
    try:
        wrong()
    except (ValueError, TypeError) as e:
        print(type(e).__name__)
big = count(10**20)
print(next(big), next(big), next(count(True)))
