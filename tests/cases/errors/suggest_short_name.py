# exit: 1
x = 1
ab = 2
print(y)
