"""A letter box for one letter: three people write, one reads. Whoever wakes up looks again."""
import threading

box = []
lid = threading.Condition()
read = []
counts = []


def write(letter):
    with lid:
        while box:
            lid.wait()
        box.append(letter)
        counts.append(len(box))
        lid.notify_all()


def take():
    for _ in range(3):
        with lid:
            while not box:
                lid.wait()
            read.append(box.pop())
            lid.notify_all()


people = [
    threading.Thread(target=write, name="Ann", args=("hello",)),
    threading.Thread(target=write, name="Bob", args=("bye",)),
    threading.Thread(target=write, name="Cy", args=("hey",)),
    threading.Thread(target=take, name="reader"),
]
for person in people:
    person.start()
for person in people:
    person.join()
assert sorted(read) == ["bye", "hello", "hey"], read
assert max(counts) == 1, counts
print("read:", read)
