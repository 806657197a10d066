# gil: 2.7, 3.9, 3.12, off
# What a manager registers may be any callable: a function that makes an object, or one that finds it.
import multiprocessing as mp
from multiprocessing.managers import BaseManager


class Account:
    def __init__(self, owner):
        self.owner = owner
        self.amount = 0

    def pay_in(self, amount):
        self.amount += amount

    def get(self, name):
        return getattr(self, name)


accounts = {}


def account_of(owner):
    """The account of this owner: always the same object."""
    if owner not in accounts:
        accounts[owner] = Account(owner)
    return accounts[owner]


class Bank(BaseManager):
    pass


Bank.register("account_of", account_of)
Bank.register("accounts", callable=lambda: accounts, exposed=("keys", "__len__"))


def pays(account, amount, n_times):
    for _ in range(n_times):
        account.pay_in(amount)


if __name__ == "__main__":
    with Bank(ctx=mp.get_context("fork")) as bank:
        account = bank.account_of("Ann")
        process = mp.Process(target=pays, args=(account, 10, 5))
        process.start()
        process.join()
        bank.account_of("Bob").pay_in(1)
        print(bank.account_of("Ann").get("amount"), account.get("owner"), len(accounts))
        everything = bank.accounts()
        print(everything.__len__(), type(everything).__name__, hasattr(everything, "items"))
        print(type(account).__name__, bank.account_of("Bob").get("amount"))
