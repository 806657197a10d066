# exit: 1
class A:
    def __str__(self):
        return self.nam
print(f"{A()}")
