# exit: 1
print("before")
counter = 1
print(nowhere)
