# exit: 1
x = (for y in z)
