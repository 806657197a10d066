# exit: 1
def g(x):
    return 1 / x
print(len(str(g(0))), "more")
