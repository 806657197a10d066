# exit: 1
total = 10
n = 0
average = (total + 5) / n * 2
