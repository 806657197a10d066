# exit: 1
class A:
    total = 1
A.totl
