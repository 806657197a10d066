"""Three payments into one till. The second price cannot be read."""
import threading

lock = threading.Lock()
total = 0


def pay(text):
    global total
    lock.acquire()
    total += int(text)
    lock.release()


for text in ["3", "four", "5"]:
    customer = threading.Thread(target=pay, args=(text,))
    customer.start()
    customer.join()
print("total:", total)
