"""A function that holds a lock calls one that wants the same lock."""
import threading

lock = threading.Lock()
items = []


def add(item):
    with lock:
        items.append(item)


def add_pair(a, b):
    with lock:
        add(a)
        add(b)


add_pair("knife", "fork")
print(items)
