"""The same +=, but x is an amount of money, a class of our own."""
import threading


class Money:
    def __init__(self, cents):
        self.cents = cents

    def __add__(self, other):
        return Money(self.cents + other)


x = Money(0)


def add(times):
    global x
    for _ in range(times):
        x += 1


threads = [threading.Thread(target=add, args=(2000,)) for _ in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print("should be 4000:", x.cents)
