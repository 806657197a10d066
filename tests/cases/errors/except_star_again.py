# exit: 1
# A part that is raised again is put together with the rest, as it lay in the group.
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
    raise
