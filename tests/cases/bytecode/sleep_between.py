# A sleep between reading and storing: the lock is released in it.
import time

balance = 0


def deposit():
    global balance
    tmp = balance
    time.sleep(0.01)
    balance = tmp + 1


deposit()
print(balance)
