"""A hundred thousand objects that change and are replaced: much to copy, in many pieces."""


class Account:
    def __init__(self, owner):
        self.owner = owner
        self.balance = 0


accounts = [Account('owner %d' % i) for i in range(100_000)]
for i in range(700_000):
    account = accounts[i % 100_000]
    account.balance += 1
    if i % 7 == 0:
        accounts[i % 100_000] = Account(account.owner)
print(sum(a.balance for a in accounts))
