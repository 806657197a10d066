# exit: 1
def g():
    yield next(iter([]))
list(g())
