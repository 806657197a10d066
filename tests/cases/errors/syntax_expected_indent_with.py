# exit: 1
with a:
x
