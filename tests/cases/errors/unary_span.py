# exit: 1
x = "a"
y = -x
