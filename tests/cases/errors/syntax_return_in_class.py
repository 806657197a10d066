# exit: 1
class A:
    return 1
