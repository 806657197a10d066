"""The same till with `with`: whatever happens, it is unlocked again."""
import threading

lock = threading.Lock()
total = 0


def pay(text):
    global total
    with lock:
        total += int(text)


for text in ["3", "four", "5"]:
    customer = threading.Thread(target=pay, args=(text,))
    customer.start()
    customer.join()
print("total:", total)
