# exit: 1
d = {1: 2
