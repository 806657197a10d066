"""Accounts in memory that all processes have: one of them for two tellers, or two for one who moves money."""
from multiprocessing import Array, Process

ROUNDS = 300


def pay_in(account):
    for _ in range(ROUNDS):
        account.value += 1


def pay_in_locked(account):
    for _ in range(ROUNDS):
        with account.get_lock():
            account.value += 1


def two_tellers(job, account):
    tellers = [Process(target=job, args=(account,)) for _ in range(2)]
    for teller in tellers:
        teller.start()
    for teller in tellers:
        teller.join()
    return account.value


def move(accounts):
    for _ in range(ROUNDS):
        with accounts.get_lock():
            accounts[0] -= 1
            accounts[1] += 1


def one_by_one(accounts):
    return accounts[0] + accounts[1]


def as_a_whole(accounts):
    return sum(accounts[:])


def audit(look):
    accounts = Array("i", [1000, 0])
    mover = Process(target=move, args=(accounts,))
    mover.start()
    sums = []
    while mover.is_alive():
        sums.append(look(accounts))
    mover.join()
    wrong = [n for n in sums if n != 1000]
    print("looked", len(sums), "times; wrong:", len(wrong), "times; in the end:", accounts[:])
