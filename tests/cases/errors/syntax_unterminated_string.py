# exit: 1
x = "abc
print(x)
