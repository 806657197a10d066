# exit: 1
if x == 1
    print(1)
