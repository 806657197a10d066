# exit: 1
items = [1]
items[3] = 4
