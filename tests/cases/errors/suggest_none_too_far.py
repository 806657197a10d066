# exit: 1
value = 1
print(completely_different)
