# `%` on bytes.
def show(make):
    try:
        print(make())
    except Exception as e:
        print(type(e).__name__, e)


show(lambda: b"%d %s" % (1, b"x"))
show(lambda: b"%b|%5d|%-5d|%x|%c|%a|%r" % (b"q", 3, 4, 255, 65, "\xe9", "z"))
show(lambda: b"%i %u %o %X %e %g %5.1f%%" % (1, 2, 8, 255, 1.5, 2.5, 2.25))
show(lambda: b"%.2s|%5s|%-5s|%*d|%c" % (b"abc", b"x", b"y", 5, 3, b"a"))
show(lambda: b"%(a)d %(b)s" % {b"a": 1, b"b": b"\xff"})
show(lambda: b"%s" % b"one")
show(lambda: b"none" % {})
show(lambda: b"\xff%d" % 7)
show(lambda: b"%s" % "x")
show(lambda: b"%s" % 5)
show(lambda: b"%d" % "x")
show(lambda: b"%x" % "x")
show(lambda: b"%f" % "x")
show(lambda: b"%q" % 1)
show(lambda: b"%s" % ())
show(lambda: b"%d" % (1, 2))
show(lambda: b"one" % 1)
show(lambda: b"%c" % 256)
show(lambda: b"%c" % "a")
show(lambda: b"%(a)s" % {"a": 1})
show(lambda: b"%" % 1)
show(lambda: "%S" % ())
show(lambda: "%S" % 1)
