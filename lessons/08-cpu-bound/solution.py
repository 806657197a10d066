"""Each thread adds up by itself; the main thread adds the two results when both are there."""
import threading

results = []


def square(n):
    area = 0
    for _ in range(n):
        area += n  # row by row
    return area


def add_up(numbers):
    own = 0
    for n in numbers:
        own = own + square(n)
    results.append(own)


halves = [threading.Thread(target=add_up, args=(part,)) for part in ([600, 700], [800, 900])]
for half in halves:
    half.start()
for half in halves:
    half.join()
total = sum(results)
assert total == 2_300_000, total
print("sum of the areas:", total)
