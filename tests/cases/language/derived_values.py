# Classes derived from int, float, str, bytes and tuple.
class Celsius(float):
    def __new__(cls, degrees, note=""):
        made = super().__new__(cls, degrees)
        made.note = note
        return made

    def fahrenheit(self):
        return self * 9 / 5 + 32

    def __repr__(self):
        return f"Celsius({float(self)})"


c = Celsius(36.6, "warm")
print(c, repr(c), c.note, c.fahrenheit(), type(c).__name__, isinstance(c, float), c + 1, 1 + c, type(c + 1), c > 30, c == 36.6)
print(f"{c:.2f} {c}", round(c), int(c), abs(-c), -c, c.is_integer(), max(c, Celsius(40)), sum([c, c]), bool(Celsius(0)))
print({36.6: "found"}[c], hash(c) == hash(36.6), sorted([Celsius(3), Celsius(1)]), "%.1f" % c, divmod(c, 5), c ** 2 == 36.6 ** 2)


class Name(str):
    def shout(self):
        return self.upper() + "!"

    def __new__(cls, text):
        return str.__new__(cls, text.strip())


n = Name("  ada ")
print(n, repr(n), len(n), n.shout(), n + " l", "hi " + n, n * 2, n[0], n[1:], "d" in n, list(n), n == "ada", {"ada": 1}[n])
print(type(n.upper()), isinstance(n, str), n.startswith("a"), "xadax".replace(n, "-"), "-".join(["a", "b"]), f"{n:>5}|{n}", "%s" % n)
print({n: 2}["ada"], n < "b", sorted([Name("b"), Name("a")]), n.split("d"), str(n), type(str(n)), n.encode(), int(Name("12")) + 1)
print(Name("x").join(["1", "2"]), n in ["ada"], n in {"ada"}, n in ("b",), "ada" == n, hash(n) == hash("ada"), bool(Name("")))


class Point(tuple):
    def __new__(cls, x, y):
        return super().__new__(cls, (x, y))

    @property
    def x(self):
        return self[0]

    @property
    def y(self):
        return self[1]

    def __add__(self, other):
        return Point(self.x + other.x, self.y + other.y)


p = Point(1, 2)
x, y = p
print(p, p.x, p.y, x, y, p + Point(3, 4), len(p), p == (1, 2), (1, 2) == p, {p: "here"}[(1, 2)], p[-1], list(p), p.index(2), p.count(1))
print(isinstance(p, tuple), type(p + p).__name__, sorted([Point(2, 1), Point(1, 2)]), p < (1, 3), 2 in p, [*p], max(p), tuple(p), type(tuple(p)))
match p:
    case (a, b):
        print("matched", a, b)


class Even(int):
    def __new__(cls, value=0):
        if value % 2:
            raise ValueError(f"{value} is odd")
        return int.__new__(cls, value)

    def half(self):
        return Even(self // 2)


e = Even(8)
print(e, e.half(), e.half().half(), e + 1, 1 + e, e * e, e / 3, e % 3, 7 - e, e & 12, -e, ~e, e == 8, [1] * Even(2), range(Even(4)), list(range(10))[e])
print(type(e), type(e + 0), isinstance(e, int), e.bit_length(), hex(e), bin(e), f"{e:04d}", "%03d" % e, str(e), repr(e), hash(e) == hash(8), bool(Even()))
try:
    Even(3)
except ValueError as error:
    print(error)
match e:
    case int(v):
        print("int", v == 8)


class Data(bytes):
    pass


d = Data(b"ab")
print(d, d[0], len(d), d + b"c", d == b"ab", d.hex(), list(d), d.decode(), type(d).__name__, isinstance(d, bytes))


class Plain(int):
    pass


class Deeper(Plain):
    unit = "m"

    def __str__(self):
        return f"{int(self)} {self.unit}"


print(Plain(5), Plain("7") + 1, Plain(), Deeper(3), f"{Deeper(4)} {Deeper(4):03d}", Deeper(2) + Deeper(3), Deeper.__mro__[-2:], Deeper(2) == Plain(2))
for bad in (lambda: Celsius("x"), lambda: Plain("x"), lambda: Plain(1, 2, 3), lambda: e + "a", lambda: "a" + e, lambda: int.__new__(str, 1), lambda: p + 1):
    try:
        print(bad())
    except (TypeError, ValueError, AttributeError) as error:
        print(type(error).__name__, error)
Plain.extra = 1
q = Plain(3)
q.tag = "t"
print(q.tag, Plain.extra)


from enum import Enum


class Color(str, Enum):
    RED = "red"
    BLUE = "blue"

    def loud(self):
        return self.value.upper()


class Size(int, Enum):
    S = 1
    L = 3


print(Color.RED, repr(Color.RED), Color("blue"), Color.RED == "red", Color.RED.loud(), isinstance(Color.RED, str), {"red": 1}[Color.RED])
print(Size.S, repr(Size.L), Size.L > Size.S, Size.L + 1, sorted([Size.L, Size.S]), [10, 20, 30, 40][Size.L], Size(3) is Size.L, f"{Size.L}")
print(Color.RED.upper(), Color.RED + "!", "-".join(["a"]) + Color.BLUE.value, len(Color), list(Size))
try:
    Color("green")
except ValueError as error:
    print(error)
