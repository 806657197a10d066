# Places in a sorted list.
import bisect

a = [1, 3, 3, 3, 7]
for x in (0, 1, 3, 5, 7, 9):
    print(x, bisect.bisect_left(a, x), bisect.bisect_right(a, x), bisect.bisect(a, x))
print(bisect.bisect_left(a, 3, 2), bisect.bisect_left(a, 3, 0, 1), bisect.bisect_right(a, 3, lo=2, hi=3))
people = [("Ann", 20), ("Bob", 30), ("Cid", 40)]
print(bisect.bisect_left(people, 30, key=lambda p: p[1]))


def grade(score):
    return "FDCBA"[bisect.bisect([60, 70, 80, 90], score)]


print([grade(s) for s in (33, 60, 77, 89, 90, 100)])
try:
    bisect.bisect([1], 1, -1)
except ValueError as e:
    print(e)
