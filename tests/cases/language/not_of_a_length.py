class A:
    def __len__(self): return 0
print(1, not A(), 3, [not A()])
