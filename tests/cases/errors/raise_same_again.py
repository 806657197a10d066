# exit: 1
err = ValueError("kept")
def f():
    raise err
try:
    f()
except ValueError:
    pass
f()
