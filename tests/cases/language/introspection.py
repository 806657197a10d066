class A:
    k = 1
    def __init__(self): self.x = 1; self.y = 2
    def m(self): "doc of m"; return 1
a = A()
print(vars(a), a.__dict__, getattr(a, "x"), getattr(a, "z", 0), hasattr(a, "m"), hasattr(a, "q"), [n for n in dir(a) if not n.startswith("_")], a.m.__doc__, A.__doc__)
setattr(a, "z", 3); delattr(a, "x"); print(vars(a), a.__class__, type(a) is A)
print(isinstance(1, int), isinstance(True, int), isinstance("a", (int, str)), isinstance(1, int | str), isinstance(None, type(None)), isinstance(a, object), isinstance(int, type), isinstance([], (tuple, (list, dict))))
print(callable(len), callable(int), callable(a), callable(a.m), callable(lambda: 1), type(1), type("a"), type(None), type(a), type(len), type(lambda: 1), type(int), type(a.m), type(...), type(NotImplemented))
print(int.__name__, len.__name__, a.m.__name__, (lambda: 1).__name__, str.upper.__name__, [].append.__name__, print.__name__)
print(ord("a"), chr(97), chr(0x4e16), bin(10), bin(-5), oct(64), hex(255), hex(-255), id(a) == id(a), hash(1) == hash(1.0), hash("a") == hash("a"), ascii("é"), repr("a'b"), repr('a"b\'c'))
print(int, [int, A], {"t": str}, len, print, f"{int}", str(dict), type, object, Exception)
def show(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
show(lambda: getattr(a, "nope"))
show(lambda: getattr(a, 5))
show(lambda: getattr(a))
show(lambda: setattr(5, "x", 1))
show(lambda: delattr(a, "nope"))
show(lambda: ord("ab"))
show(lambda: ord(5))
show(lambda: chr(-1))
show(lambda: chr(0x110000))
show(lambda: chr("a"))
show(lambda: bin(1.5))
show(lambda: hex("a"))
show(lambda: vars(5))
show(lambda: hash([]))
show(lambda: isinstance(1, 5))
show(lambda: hasattr(a, 5))
show(lambda: type(1, 2))
show(lambda: type("X", (), {}).__name__)
show(lambda: int.nope)
show(lambda: a.m.nope)
show(lambda: len.nope)
show(lambda: (lambda: 1).nope)
def s(): int.x = 5
def s2(): a.m.x = 5
def s3(): (5).x = 5
def s4(): None.x = 1
for f in (s, s2, s3, s4): show(f)
