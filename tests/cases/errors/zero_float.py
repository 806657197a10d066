# exit: 1
x = 1.0
x = x / 0
