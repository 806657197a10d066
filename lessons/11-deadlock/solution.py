"""Both helpers lock the shelves in the order of their names, so nobody waits in a circle."""
import threading
import time

shelves = {"left": ["cup"], "right": ["jug"]}
locks = {"left": threading.Lock(), "right": threading.Lock()}


def carry(source, target):
    first, second = sorted((source, target))
    with locks[first]:
        with locks[second]:
            with_me = shelves[source].pop()
            time.sleep(0.001)  # walk to the other shelf
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
