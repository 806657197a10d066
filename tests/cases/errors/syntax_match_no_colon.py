# exit: 1
x = 5; y = 6 7
