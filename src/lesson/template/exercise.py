"""Two doors count two visitors each. Make it so that everybody is counted."""
import threading

n = 0


def count():
    global n
    for _ in range(2):
        before = n
        n = before + 1


doors = [threading.Thread(target=count) for _ in range(2)]
for door in doors:
    door.start()
for door in doors:
    door.join()
assert n == 4, n
print("visitors:", n)
