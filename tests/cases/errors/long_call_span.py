# exit: 1
def f(*args):
    raise ValueError("in f")
f(
    1,
    2,
)
