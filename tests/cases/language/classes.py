class Animal:
    kind = "animal"
    count = 0
    def __init__(self, name):
        self.name = name
        Animal.count += 1
    def speak(self): return self.name + " makes " + self.sound()
    def sound(self): return "noise"
    def __repr__(self): return "%s(%r)" % (type(self).__name__, self.name)
class Dog(Animal):
    def __init__(self, name, tricks=()):
        super().__init__(name)
        self.tricks = list(tricks)
    def sound(self): return "woof, not " + super().sound()
d = Dog("Rex", ["sit"])
print(d.speak(), d, d.kind, Animal.count, isinstance(d, Animal), issubclass(Dog, Animal), Dog.__mro__)
class Temp:
    def __init__(self): self._c = 0
    @property
    def f(self): return self._c * 9 / 5 + 32
    @f.setter
    def f(self, v): self._c = (v - 32) * 5 / 9
    @staticmethod
    def zero(): return 0
    @classmethod
    def make(cls): return cls()
t = Temp.make(); t.f = 212; print(t._c, t.f, Temp.zero())
class V:
    def __init__(self, x, y): self.x, self.y = x, y
    def __add__(self, o): return V(self.x + o.x, self.y + o.y)
    def __radd__(self, o): return self
    def __mul__(self, k): return V(self.x * k, self.y * k)
    def __eq__(self, o): return isinstance(o, V) and (self.x, self.y) == (o.x, o.y)
    def __hash__(self): return hash((self.x, self.y))
    def __lt__(self, o): return self.x < o.x
    def __len__(self): return 2
    def __getitem__(self, i): return (self.x, self.y)[i]
    def __contains__(self, v): return v in (self.x, self.y)
    def __iter__(self): yield self.x; yield self.y
    def __call__(self, n): return n + self.x
    def __bool__(self): return self.x != 0
    def __neg__(self): return V(-self.x, -self.y)
    def __str__(self): return f"<{self.x},{self.y}>"
    def __iadd__(self, o): self.x += 10; return self
a, b = V(1, 2), V(3, 4)
print(a + b, a * 3, a == V(1, 2), a != b, a < b, len(a), a[1], 2 in a, list(a), a(5), bool(V(0, 1)), -a, sum([a, b]))
a += b; print(a, {V(1, 1): "k"}[V(1, 1)], sorted([b, a])[0], V(1, 1) in [V(1, 1)])
class Ctx:
    def __enter__(self): print("in"); return self
    def __exit__(self, t, e, tb): print("out", t and t.__name__); return t is ValueError
with Ctx() as c: print("body")
with Ctx(): raise ValueError("x")
class Lazy:
    def __getattr__(self, name): return "no " + name
    def __setattr__(self, k, v): object.__setattr__(self, k, v * 2)
z = Lazy(); z.n = 4; print(z.n, z.other, getattr(z, "q"), hasattr(z, "x"))
class A:
    def who(self): return "A"
class B(A):
    def who(self): return "B" + super().who()
class C(A):
    def who(self): return "C" + super().who()
class D(B, C):
    def who(self): return "D" + super().who()
print(D().who(), [k.__name__ for k in D.__mro__], D().__class__.__name__)
o = type("T", (), {"v": 5})(); print(o.v); o.w = 1; print(vars(o), getattr(o, "w"), hasattr(o, "u")); del o.w; print(vars(o))
class Private:
    def __init__(self): self.__x = 1
    def get(self): return self.__x
print(Private().get(), Private()._Private__x)
