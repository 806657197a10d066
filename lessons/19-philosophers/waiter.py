"""The same table with a waiter, who lets only two of the three sit down."""
import threading

forks = [threading.Lock() for _ in range(3)]
eaten = []
waiter = threading.Semaphore(2)


def reach():
    pass


def dine(name, left, right):
    with waiter:
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
