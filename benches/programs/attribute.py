class Account:
    def __init__(self):
        self.balance = 0

    def deposit(self, money):
        self.balance = self.balance + money


def deposits(n):
    account = Account()
    for _ in range(n):
        account.deposit(1)
    return account.balance


for _ in range(10):
    deposits(500_000)
