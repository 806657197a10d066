"""Two tellers, one coin each, no lock."""
import threading

balance = 0


def deposit():
    global balance
    balance = balance + 1


tellers = [threading.Thread(target=deposit) for _ in range(2)]
for teller in tellers:
    teller.start()
for teller in tellers:
    teller.join()
print("paid in: 2, in the account:", balance)
