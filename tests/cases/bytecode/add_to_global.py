# Reading, adding and storing: no switch point in between.
balance = 0


def deposit(n):
    global balance
    balance = balance + n


deposit(5)
print(balance)
