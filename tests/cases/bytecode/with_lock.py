# With a lock around it: the call of __exit__ is a switch point, by then the lock is released.
import threading

lock = threading.Lock()
counter = 0


def count():
    global counter
    with lock:
        counter += 1


count()
print(counter)
