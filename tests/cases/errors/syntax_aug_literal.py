# exit: 1
5 += 1
