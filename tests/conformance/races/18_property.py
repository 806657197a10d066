# row: `account.balance += 1` through a property
# measured: 2.7 2/2, 3.6 10/10, 3.9 10/10, 3.10 10/10, 3.11 20/20, 3.12 10/10, 3.13 10/10
# free-threaded: lost
# rounds: 10000, on CPython 300000
# why: getter and setter check on being entered, though the instruction does not
import sys
import threading

rounds = int(sys.argv[1])


class Account(object):
    def __init__(self):
        self.amount = 0

    @property
    def balance(self):
        return self.amount

    @balance.setter
    def balance(self, amount):
        self.amount = amount


account = Account()


def work():
    for _ in range(rounds):
        account.balance += 1


threads = [threading.Thread(target=work) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print("lost %d" % (2 * rounds - account.balance))
