# exit: 1
n = int("12a")
