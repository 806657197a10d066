"""Two people, one narrow door, no lock: each says what he wants and lets the other go first."""
import threading

wants = {"Ann": False, "Bob": False}
first = "Ann"
inside = []
crashes = 0


def pass_door(me, other):
    global first, crashes
    wants[me] = True
    first = other
    while wants[other] and first == other:
        pass
    inside.append(me)
    if len(inside) == 2:
        crashes += 1
    inside.remove(me)
    wants[me] = False


people = [
    threading.Thread(target=pass_door, name="Ann", args=("Ann", "Bob")),
    threading.Thread(target=pass_door, name="Bob", args=("Bob", "Ann")),
]
for person in people:
    person.start()
for person in people:
    person.join()
assert crashes == 0, inside
print("nobody bumped into anybody")
