# exit: 1
while 1:
x
