# exit: 1
[x, y for x in z]
