"""One baker, two customers. A customer who finds no bread waits: tested with `if`."""
import threading

bread = []
counter = threading.Condition()


def bake():
    with counter:
        bread.append("loaf")
        counter.notify_all()


def buy():
    with counter:
        if not bread:
            counter.wait()
        bread.pop()


people = [threading.Thread(target=work, name=name) for name, work in (("Ann", buy), ("Bob", buy), ("baker", bake), ("helper", bake))]
for person in people:
    person.start()
for person in people:
    person.join()
print("bread left:", bread)
