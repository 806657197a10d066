# exit: 1
try:
    pass
x = 1
