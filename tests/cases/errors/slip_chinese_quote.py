# cpython: no
# exit: 1
print(“hi”)
