# cpython: no
# exit: 1
if 1:
    pass
else if 2:
    pass
