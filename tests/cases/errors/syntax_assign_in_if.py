# exit: 1
x = 1
if x = 3:
    pass
