# cpython: no
# exit: 1
raise ValueError, "bad"
