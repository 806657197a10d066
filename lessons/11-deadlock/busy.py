"""The same transfers five hundred times each way."""
import threading

balance = {"ann": 10000, "bob": 10000}
locks = {"ann": threading.Lock(), "bob": threading.Lock()}


def enough(name, amount):
    return balance[name] >= amount


def transfer(giver, taker, times):
    for _ in range(times):
        with locks[giver]:
            if enough(giver, 5):
                with locks[taker]:
                    balance[giver] -= 5
                    balance[taker] += 5


threads = [
    threading.Thread(target=transfer, name="Ann", args=("ann", "bob", 500)),
    threading.Thread(target=transfer, name="Bob", args=("bob", "ann", 500)),
]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(balance)
