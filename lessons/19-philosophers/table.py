"""Three philosophers, three forks. Each takes the fork at the left, then the one at the right, and eats."""
import threading

forks = [threading.Lock() for _ in range(3)]
eaten = []


def reach():
    pass


def dine(name, left, right):
    with forks[left]:
        reach()
        with forks[right]:
            eaten.append(name)


guests = [
    threading.Thread(target=dine, name="Kong", args=("Kong", 0, 1)),
    threading.Thread(target=dine, name="Hume", args=("Hume", 1, 2)),
    threading.Thread(target=dine, name="Kant", args=("Kant", 2, 0)),
]
for guest in guests:
    guest.start()
for guest in guests:
    guest.join()
