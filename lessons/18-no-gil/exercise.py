"""One ticket is left, two people want it. Who comes too late goes home without one, and in good order."""
import threading

tickets = ["seat 7"]
sold = []


def buy(name):
    if tickets:
        sold.append((name, tickets.pop()))


people = [threading.Thread(target=buy, name=name, args=(name,)) for name in ("Ann", "Bob")]
for person in people:
    person.start()
for person in people:
    person.join()
assert len(sold) == 1, sold
print("sold:", sold)
