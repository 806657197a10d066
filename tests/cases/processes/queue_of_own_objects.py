# gil: 2.7, 3.9, 3.12, off
import multiprocessing as mp


class Order:
    made = 0

    def __init__(self, dish, guests):
        Order.made += 1
        self.dish = dish
        self.guests = guests

    def __eq__(self, other):
        return isinstance(other, Order) and (self.dish, self.guests) == (other.dish, other.guests)

    def __repr__(self):
        return "Order(%r, %r)" % (self.dish, self.guests)


def cook(orders, served):
    for order in iter(orders.get, None):
        order.dish = order.dish.upper()
        order.guests.append("cook")
        served.put((order, Order.made, type(order) is Order))


if __name__ == "__main__":
    orders, served = mp.Queue(), mp.Queue()
    process = mp.Process(target=cook, args=(orders, served))
    process.start()
    mine = Order("soup", ["Ann"])
    orders.put(mine)
    orders.put(Order("rice", []))
    orders.put(None)
    for _ in range(2):
        print(served.get())
    process.join()
    print(mine, mine == Order("soup", ["Ann"]), Order.made)
