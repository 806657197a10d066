# exit: 1
try:
    1 / 0
finally:
    print("cleanup")
