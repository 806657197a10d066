# exit: 1
class A:
    _hidden = 1
A().hidden
