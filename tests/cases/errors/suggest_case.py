# exit: 1
Value = 1
print(value)
