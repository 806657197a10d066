# exit: 1
age = 5
print("age: " + age)
