print("%d %i %u %s %r %a %c %c %%" % (1, 2.9, 3, "s", "r", "é", "c", 65))
print("%5d|%-5d|%05d|%+d|% d|%x|%X|%#x|%o|%#o|%e|%E|%f|%F|%g|%G" % (1, 2, 3, 4, 5, 255, 255, 255, 8, 8, 1.5, 1.5, 1.5, 1.5, 1e-5, 1e20))
print("%.2f|%8.3f|%-8.1f|%.0f|%5s|%-5s|%.2s|%*d|%.*f|%-*d|" % (1.005, 3.14159, 2.55, 2.5, "a", "b", "long", 5, 42, 2, 1.5, 4, 7))
print("%(a)s %(b)05d %(a)r" % {"a": "x", "b": 3}, "%s" % "solo", "%s" % [1, 2], "%s" % ((1, 2),), "%d%%" % 50, "%s" % None, "%s" % {"k": 1})
print("%s %s" % (1, "two"), "%r" % ("t",), "no args" % (), "no args" % {"a": 1}, "%5.1f%%" % 99.55, "%x" % -255, "%d" % True, "%d" % 10 ** 20)
def show(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
show(lambda: "%d" % "a")
show(lambda: "%d %d" % 1)
show(lambda: "%d" % (1, 2))
show(lambda: "%s" % ())
show(lambda: "%q" % 1)
show(lambda: "%" % 1)
show(lambda: "%x" % 1.5)
show(lambda: "%c" % "ab")
show(lambda: "%c" % -1)
show(lambda: "%(a)s" % 5)
show(lambda: "%(a)s" % {})
show(lambda: "%(a" % {"a": 1})
show(lambda: "%f" % "x")
show(lambda: "a" % 1)
show(lambda: "%d" % None)
show(lambda: "%s %(a)s" % {"a": 1})
show(lambda: "%*d" % ("a", 1))
show(lambda: "%.1" % 1)
print(b"%d %s" % (1, b"x") if 0 else "", "%i" % 3.99, "%5c|" % "x", "%.3d" % 7, "%+.1e" % 12345.678)

# A letter that is no ASCII is not shown.
for template in ("% É", "%\x7f", "%~"):
    try:
        print(template % 1)
    except ValueError as error:
        print(error)
for template in (b"%\xc8", b"%\x01"):
    try:
        print(template % 1)
    except (ValueError, OverflowError) as error:
        print(repr(error))
for places in (2**70, 2**66, 2**65, 2**40):
    try:
        print(1 << places)
    except (OverflowError, MemoryError) as error:
        print(type(error).__name__, "too many" in str(error))
print(0 << 2**70, 1 >> 2**70, -1 >> 2**70)
for template in (b"%i", b"%u", "%i"):
    try:
        print(template % range(2))
    except TypeError as error:
        print(error)
