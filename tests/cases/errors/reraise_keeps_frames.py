# exit: 1
def f():
    raise ValueError("deep")
try:
    f()
except ValueError as e:
    raise
