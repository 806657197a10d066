# exit: 1
width = "wide"
print(f"value: {3.14:{width}}")
