# cpython: no
# exit: 1
try:
    pass
except ValueError, e:
    pass
