# exit: 1
def f(if): pass
