# cpython: no
# exit: 1
def fail(kinds):
    failures = []
    for kind in kinds:
        try:
            raise kind("x")
        except Exception as e:
            failures.append(e)
    raise ExceptionGroup("several", failures)


try:
    fail([ValueError, OSError])
except ExceptionGroup as e:
    inner = e
raise ExceptionGroup("again", [inner, ValueError(3), ExceptionGroup("last", [KeyError("k")])])
