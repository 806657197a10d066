# exit: 1
class M:
    def __enter__(self): return self
    def __exit__(self, *a):
        print("exit", a[0].__name__)
with M():
    {}["x"]
