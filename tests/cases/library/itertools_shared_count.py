# next() on a count or a cycle is one step, so threads can share them.
import threading
from itertools import count, cycle

numbers = count()
turns = cycle(["a", "b"])
taken = []


def work():
    for _ in range(50):
        taken.append((next(numbers), next(turns)))


threads = [threading.Thread(target=work) for _ in range(4)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(sorted([n for n, turn in taken]) == list(range(200)))
print(len([1 for n, turn in taken if turn == "a"]), next(numbers))
