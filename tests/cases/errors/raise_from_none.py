# exit: 1
try:
    int("x")
except ValueError:
    raise KeyError("second") from None
