"""Two doors, one counter: each counts a visitor."""
import threading

n = 0


def count():
    global n
    before = n
    n = before + 1


doors = [threading.Thread(target=count) for _ in range(2)]
for door in doors:
    door.start()
for door in doors:
    door.join()
print("visitors:", n)
