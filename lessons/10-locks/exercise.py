"""Three customers pay, one of them with a button. Nobody may be left standing at the till."""
import threading

lock = threading.Lock()
total = 0


def pay(coin):
    global total
    lock.acquire()
    if coin == "button":
        return
    total += coin
    lock.release()


customers = [threading.Thread(target=pay, args=(coin,)) for coin in (3, "button", 5)]
for customer in customers:
    customer.start()
for customer in customers:
    customer.join()
assert total == 8, total
print("total:", total)
