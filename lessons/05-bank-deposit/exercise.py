"""Two cashiers sell tickets. Make it so that every ticket is counted."""
import threading
import time

sold = 0


def sell(n):
    global sold
    for _ in range(n):
        before = sold
        time.sleep(0.001)  # the printer
        sold = before + 1


cashiers = [threading.Thread(target=sell, args=(5,)) for _ in range(2)]
for cashier in cashiers:
    cashier.start()
for cashier in cashiers:
    cashier.join()
assert sold == 10, sold
print("sold:", sold)
