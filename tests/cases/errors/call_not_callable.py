# exit: 1
count = 5
count()
