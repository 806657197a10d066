# A call between reading and storing: the function that is called begins with a switch point.
balance = 0


def add(a, b):
    return a + b


def deposit():
    global balance
    balance = add(balance, 1)


deposit()
print(balance)
