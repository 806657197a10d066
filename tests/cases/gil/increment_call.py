# gil: 3.12
# cpython: no
import threading

counter = 0

def one():
    return 1

def add():
    global counter
    for _ in range(100000):
        counter += one()

threads = [threading.Thread(target=add) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print("lost updates:", counter < 200000)
