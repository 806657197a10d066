"""Two cooks, one counter, one waiter: plates go from the kitchen to the tables."""
import queue
import threading
import time

counter = queue.Queue()


def cook(name, plates):
    for number in range(1, plates + 1):
        time.sleep(0.003)
        counter.put(f"{name}{number}")


def wait_at_tables():
    while True:
        plate = counter.get()
        if plate is None:
            break
        print("served", plate, "  still on the counter:", counter.qsize())
        time.sleep(0.002)


waiter = threading.Thread(target=wait_at_tables)
waiter.start()
cooks = [threading.Thread(target=cook, args=(name, 2)) for name in "AB"]
for c in cooks:
    c.start()
for c in cooks:
    c.join()
counter.put(None)
waiter.join()
print("closing time")
