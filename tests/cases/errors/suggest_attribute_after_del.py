# exit: 1
class A:
    colour = 1
a = A()
a.color
