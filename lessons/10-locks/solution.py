"""Three customers pay. `with` unlocks the till on every way out, `return` included."""
import threading

lock = threading.Lock()
total = 0


def pay(coin):
    global total
    with lock:
        if coin == "button":
            return
        total += coin


customers = [threading.Thread(target=pay, args=(coin,)) for coin in (3, "button", 5)]
for customer in customers:
    customer.start()
for customer in customers:
    customer.join()
assert total == 8, total
print("total:", total)
