# exit: 1
while True
    break
