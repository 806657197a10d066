# gil: 3.12
# args: --races
# cpython: no
# Who writes holds the lock, who reads does not; and two locks are no lock.
import threading
import time


class Account:
    def __init__(self):
        self.balance = 0
        self.limit = 10
        self.lock = threading.Lock()

    def deposit(self, amount):
        with self.lock:
            new = self.balance + amount
            time.sleep(0.01)
            self.balance = new


account = Account()
red, blue = threading.Lock(), threading.Lock()


def saver():
    account.deposit(1)
    with red:
        account.limit += 1


def auditor():
    time.sleep(0.005)
    print(account.balance)
    time.sleep(0.1)
    with blue:
        account.limit += 1


threads = [threading.Thread(target=saver, name="saver"), threading.Thread(target=auditor, name="auditor")]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
