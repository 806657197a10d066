# exit: 1
class A:
    def __repr__(self):
        raise RuntimeError("in repr")
print([A()])
