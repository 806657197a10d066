# exit: 1
def deco(f):
    def wrapper(*a, **k):
        return f(*a, **k)
    return wrapper
@deco
def boom():
    raise KeyError("boom")
boom()
