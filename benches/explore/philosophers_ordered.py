# Three philosophers, who take the fork with the lower number first.
import threading

forks = [threading.Lock() for _ in range(3)]


def dine(me):
    first, second = sorted([me, (me + 1) % 3])
    with forks[first]:
        with forks[second]:
            pass


threads = [threading.Thread(target=dine, args=(me,)) for me in range(3)]
for t in threads:
    t.start()
for t in threads:
    t.join()
