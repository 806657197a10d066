"""Two tellers, one account, no lock."""
import threading

balance = 0


def deposit(times):
    global balance
    for _ in range(times):
        balance = balance + 1


tellers = [threading.Thread(target=deposit, args=(10000,)) for _ in range(2)]
for teller in tellers:
    teller.start()
for teller in tellers:
    teller.join()
print("paid in: 20000, in the account:", balance)
