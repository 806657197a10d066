# exit: 1
class A:
    x = 1
    y = z
