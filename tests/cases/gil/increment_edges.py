# gil: 3.10, 3.11, 3.12, 3.14
# cpython: no
import threading

counter = 0

def add():
    global counter
    for _ in range(100000):
        counter += 1

threads = [threading.Thread(target=add) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(counter)
