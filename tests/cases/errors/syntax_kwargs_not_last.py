# exit: 1
def f(**k, a): pass
