# exit: 1
@d
x = 1
