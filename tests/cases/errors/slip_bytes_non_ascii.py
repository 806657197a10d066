# cpython: no
# exit: 1
x = b"é"
