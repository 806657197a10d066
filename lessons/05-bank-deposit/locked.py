"""Two tellers, one account, one lock."""
import threading


class Account:
    def __init__(self):
        self.balance = 0
        self.lock = threading.Lock()


def counted(amount):
    return amount


def deposit(account, times):
    for _ in range(times):
        with account.lock:
            account.balance = account.balance + counted(1)


account = Account()
tellers = [threading.Thread(target=deposit, args=(account, 300000)) for _ in range(2)]
for teller in tellers:
    teller.start()
for teller in tellers:
    teller.join()
print("paid in: 600000, in the account:", account.balance)
