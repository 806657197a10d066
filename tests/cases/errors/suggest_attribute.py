# exit: 1
class Account:
    def deposit(self): pass
Account().desposit()
