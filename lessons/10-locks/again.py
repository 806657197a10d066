"""The same with an RLock: its owner may take it again."""
import threading

lock = threading.RLock()
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
