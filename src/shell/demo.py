"""A bank with one account, three clerks and no lock."""
import threading
import time

balance = 0


def deposit():
    global balance
    before = balance            # look
    time.sleep(0.001)           # somebody else may look now, too
    balance = before + 1        # write


clerks = [threading.Thread(target=deposit) for _ in range(3)]
for clerk in clerks:
    clerk.start()
for clerk in clerks:
    clerk.join()
print("paid in: 3, in the account:", balance)
assert balance == 3, "money is lost"
