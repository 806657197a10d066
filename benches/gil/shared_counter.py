"""Two threads count in one variable, without a lock: which GIL loses updates?"""

import threading

counter = 0
ROUNDS = 40_000


def count():
    global counter
    for _ in range(ROUNDS):
        counter += 1


threads = [threading.Thread(target=count) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(counter)
print("lost", 2 * ROUNDS - counter)
