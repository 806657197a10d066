# exit: 1
def deposit(balance, amount):
    余额 = balance + amount
    return 余额 / 0

class Account:
    def pay(self, n):
        return deposit(n, "1" if n else 1)

Account().pay(0)
