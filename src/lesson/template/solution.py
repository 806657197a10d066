"""Reading and writing are one step: a door holds the lock from one to the other."""
import threading

n = 0
lock = threading.Lock()


def count():
    global n
    for _ in range(2):
        with lock:
            before = n
            n = before + 1


doors = [threading.Thread(target=count) for _ in range(2)]
for door in doors:
    door.start()
for door in doors:
    door.join()
assert n == 4, n
print("visitors:", n)
