class A:
    n = 0
    @classmethod
    def make(cls, k=1):
        cls.n += k
        return cls()
    @staticmethod
    def add(a, b): return a + b
    @classmethod
    def name(cls): return cls.__name__
class B(A):
    @classmethod
    def name(cls): return "B:" + super().name()
    @staticmethod
    def add(a, b): return A.add(a, b) * 10
print(type(A.make()).__name__, type(B.make(5)).__name__, A.n, B.n)
print(A.add(1, 2), A().add(1, 2), B.add(1, 2), B().name(), A.name(), B.name())
f = A.make
print(f.__self__ is A, f.__func__.__name__, A.add.__name__, A().make.__self__ is A)
m = B().name
print(m(), callable(m))
class C:
    def inst(self): return self
    alias = inst
c = C()
print(c.alias() is c, C.inst(c) is c, c.inst.__self__ is c, c.inst.__func__ is C.inst, c.inst == c.inst)
print(type(C.inst).__name__, type(c.inst).__name__, C.inst.__qualname__)
