# exit: 1
for x of y:
    pass
