# exit: 1
def outer():
    balance = 1
    def inner():
        balance
        return balence
    return inner()
outer()
