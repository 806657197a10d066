"""Two threads add up the areas of four squares, two each. Make the sum right, and do it without a lock."""
import threading

total = 0


def square(n):
    area = 0
    for _ in range(n):
        area += n  # row by row
    return area


def add_up(numbers):
    global total
    for n in numbers:
        total = total + square(n)


halves = [threading.Thread(target=add_up, args=(part,)) for part in ([600, 700], [800, 900])]
for half in halves:
    half.start()
for half in halves:
    half.join()
assert total == 2_300_000, total
print("sum of the areas:", total)
