x: int = 5
y: "str"
z: list[int] = []
def f(a: int, b: "x" = 1, *args: str, c: float = 2.0, **kw: dict) -> bool: return a
print(sorted(f.__annotations__))
class C:
    a: int
    b: str = "s"
    def m(self) -> None: pass
print(list(C.__annotations__), C.b, hasattr(C, "a"))
print(list(__annotations__))
try:
    y
except NameError as e:
    print(e)
def g():
    q: int = 3
    w: undefined_thing
    return q
print(g(), g.__annotations__)
(p): int = 1
class O: pass
o = O()
o.attr: int = 3
d = {}
d["k"]: int = 4
print(o.attr, d, p)
t: tuple = 1, 2
print(t)
