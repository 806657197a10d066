# exit: 1
try:
    pass
except A, B:
    pass
