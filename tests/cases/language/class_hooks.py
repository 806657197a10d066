class Base:
    subs = []
    def __init_subclass__(cls, /, tag=None, **kw):
        super().__init_subclass__(**kw)
        cls.tag = tag
        Base.subs.append(cls.__name__)
class A(Base): pass
class B(Base, tag="b"): pass
class C(B, tag="c"): pass
print(Base.subs, A.tag, B.tag, C.tag)
class Field:
    def __set_name__(self, owner, name):
        print("set_name", owner.__name__, name)
        self.name = "_" + name
    def __get__(self, obj, cls=None):
        if obj is None: return self
        return getattr(obj, self.name, "unset")
    def __set__(self, obj, value):
        setattr(obj, self.name, value * 2)
    def __delete__(self, obj):
        delattr(obj, self.name)
class M:
    x = Field()
    y = Field()
m = M()
print(m.x)
m.x = 5
print(m.x, m.y, vars(m), type(M.x).__name__)
del m.x
print(m.x)
class Gen:
    def __class_getitem__(cls, item): return f"{cls.__name__}[{item!r}]"
print(Gen[5], Gen["a", 1])
class ReadOnly:
    def __get__(self, obj, cls): return "nondata"
class R:
    r = ReadOnly()
r = R()
print(r.r)
r.r = "own"
print(r.r)
try:
    class Z(Base, nope=1): pass
except TypeError as e:
    print(e)
