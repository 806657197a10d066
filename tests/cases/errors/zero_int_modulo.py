# exit: 1
def mod(a, b):
    return a % b
mod(1, 0)
