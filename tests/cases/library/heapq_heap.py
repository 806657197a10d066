# The smallest item is always in front.
from heapq import heapify, heappop, heappush, heappushpop, heapreplace

h = []
for x in (5, 2, 8, 1, 9, 3):
    heappush(h, x)
print(h[0], len(h), heappop(h), heappop(h), h[0])
print(heapreplace(h, 7), heappushpop(h, 0), heappushpop(h, 6), sorted(h))
items = [9, 7, 5, 3, 1, 8, 6]
heapify(items)
print(items, [heappop(items) for _ in range(len(items))])
jobs = []
heappush(jobs, (2, "write"))
heappush(jobs, (1, "read"))
heappush(jobs, (2, "append"))
while jobs:
    print(heappop(jobs), end=" ")
print()
for wrong in (lambda: heappop([]), lambda: heapreplace([], 1)):
    try:
        wrong()
    except IndexError as e:
        print(e)
print(heappushpop([], 4))
