"""A shop serves only when two customers stand there. Wait first, then take the pen, and only for writing."""
import threading

pen = threading.Lock()
shop = threading.Barrier(2)
shopping_list = []


def buy(thing):
    shop.wait()  # until two are there
    with pen:
        shopping_list.append(thing)


customers = [
    threading.Thread(target=buy, name="Ann", args=("bread",)),
    threading.Thread(target=buy, name="Bob", args=("milk",)),
]
for customer in customers:
    customer.start()
for customer in customers:
    customer.join()
assert sorted(shopping_list) == ["bread", "milk"], shopping_list
print("got:", shopping_list)
