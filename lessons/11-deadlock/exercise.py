"""Two helpers carry things between two shelves. Nothing may get lost, and nobody may get stuck."""
import threading
import time

shelves = {"left": ["cup"], "right": ["jug"]}
locks = {"left": threading.Lock(), "right": threading.Lock()}


def carry(source, target):
    with locks[source]:
        with_me = shelves[source].pop()
        time.sleep(0.001)  # walk to the other shelf
        with locks[target]:
            shelves[target].append(with_me)


helpers = [
    threading.Thread(target=carry, args=("left", "right")),
    threading.Thread(target=carry, args=("right", "left")),
]
for helper in helpers:
    helper.start()
for helper in helpers:
    helper.join()
things = shelves["left"] + shelves["right"]
assert sorted(things) == ["cup", "jug"], things
print("left:", shelves["left"], "right:", shelves["right"])
