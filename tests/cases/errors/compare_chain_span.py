# exit: 1
a = 1
a < 2 < "x"
