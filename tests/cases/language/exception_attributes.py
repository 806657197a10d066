# What is set on an exception is in its __dict__.
def show(ask):
    try:
        print(repr(ask()))
    except Exception as e:
        print(f"{type(e).__name__}: {e}")


class Failure(Exception):
    def __init__(self, code):
        super().__init__("failed", code)
        self.code = code


error = ValueError(1, 2)
error.note = "seen"
show(lambda: (vars(error), error.__dict__, error.args))
show(lambda: (vars(KeyError()), vars(Failure(3)), Failure(3).args))
show(lambda: vars(5))
try:
    None.missing
except AttributeError as e:
    show(lambda: (vars(e), e.name, e.obj))
for args in (
    [2, "no such thing", "f.txt"],
    [1, "x"],
    [3, "x"],
    [4, "x"],
    [10, "x"],
    [11, "x"],
    [13, "x"],
    [17, "x"],
    [20, "x"],
    [21, "x"],
    [32, "x"],
    [103, "x"],
    [104, "x"],
    [110, "x"],
    [111, "x"],
    [999, "x"],
    [2],
    ["text"],
    [2, "a", "b", None, "d"],
):
    error = OSError(*args)
    show(lambda: (error, str(error), error.args, error.errno, error.strerror, error.filename, error.filename2))


class OwnError(OSError):
    pass


show(lambda: (OwnError(2, "x"), FileNotFoundError(13, "x"), str(PermissionError(1, "a", "b"))))
