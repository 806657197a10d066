# exit: 1
# One clause of except* raises, and the rest goes on beside it.
def f():
    raise ValueError(1)


def group():
    errors = []
    for g in (f, lambda: {}["k"]):
        try:
            g()
        except Exception as e:
            errors.append(e)
    raise ExceptionGroup("some", errors)


try:
    group()
except* ValueError as e:
    raise TypeError("worse")
