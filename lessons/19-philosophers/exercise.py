"""A library: readers may be in together, a writer must be alone. Nobody may be stuck, nobody disturbed."""
import threading

readers = 0
desk = threading.Lock()
room = threading.Lock()
inside = []
disturbed = []


def read(name):
    global readers
    with desk:
        readers += 1
    if readers == 1:
        room.acquire()
    inside.append(name)
    if "writer" in inside:
        disturbed.append(name)
    inside.remove(name)
    with desk:
        readers -= 1
    if readers == 0:
        room.release()


def write():
    with room:
        inside.append("writer")
        if len(inside) > 1:
            disturbed.append("writer")
        inside.remove("writer")


people = [
    threading.Thread(target=read, name="Ann", args=("Ann",)),
    threading.Thread(target=read, name="Bob", args=("Bob",)),
    threading.Thread(target=write, name="writer"),
]
for person in people:
    person.start()
for person in people:
    person.join()
assert not disturbed, disturbed
print("everybody has read and written in peace")
