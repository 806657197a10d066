"""One ticket is left, two people want it. Looking and taking are one step, because a lock is held over both."""
import threading

tickets = ["seat 7"]
sold = []
counter = threading.Lock()


def buy(name):
    with counter:
        if tickets:
            sold.append((name, tickets.pop()))


people = [threading.Thread(target=buy, name=name, args=(name,)) for name in ("Ann", "Bob")]
for person in people:
    person.start()
for person in people:
    person.join()
assert len(sold) == 1, sold
print("sold:", sold)
