# exit: 1
def a():
    try:
        1 / 0
    except ZeroDivisionError as e:
        raise ValueError("one") from e
try:
    a()
except ValueError:
    raise TypeError("two")
