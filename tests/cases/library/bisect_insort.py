# Keeping a list sorted.
from bisect import insort, insort_left, insort_right

a = []
for x in (5, 1, 4, 1, 5, 9, 2, 6):
    insort(a, x)
print(a)
row = [(1, "a"), (2, "b"), (3, "c")]
insort_left(row, (2, "left"), key=lambda p: p[0])
insort_right(row, (2, "right"), key=lambda p: p[0])
print(row)
words = ["apple", "kiwi", "pear"]
insort(words, "banana")
print(words)
