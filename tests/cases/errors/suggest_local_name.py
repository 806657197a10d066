# exit: 1
def total(prices):
    amount = sum(prices)
    return amout
total([1])
