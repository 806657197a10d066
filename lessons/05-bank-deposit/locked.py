"""Two tellers, one account, one lock."""
import threading

balance = 0
lock = threading.Lock()


def counted(coin):
    return int(coin)


def deposit(times):
    global balance
    for _ in range(times):
        with lock:
            balance = balance + counted(1)


tellers = [threading.Thread(target=deposit, args=(10000,)) for _ in range(2)]
for teller in tellers:
    teller.start()
for teller in tellers:
    teller.join()
print("paid in: 20000, in the account:", balance)
