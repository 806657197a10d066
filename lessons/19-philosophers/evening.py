"""Five philosophers, five forks, a hundred meals each. How they take the forks is up to `take`."""
import threading

names = ["Kong", "Hume", "Kant", "Zeno", "Hui"]
rounds = 100
meals = dict.fromkeys(names, 0)
forks = [threading.Lock() for _ in range(5)]


def take(seat):
    return seat, (seat + 1) % 5


def dine(seat):
    for _ in range(rounds):
        first, second = take(seat)
        with forks[first]:
            with forks[second]:
                meals[names[seat]] += 1


guests = [threading.Thread(target=dine, name=name, args=(seat,)) for seat, name in enumerate(names)]
for guest in guests:
    guest.start()
for guest in guests:
    guest.join()
print(meals)
