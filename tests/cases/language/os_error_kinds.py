# An OSError with a number is of the class for that number.
for n in [1, 2, 4, 10, 11, 17, 20, 21, 32, 104, 110, 111, 5]:
    e = OSError(n, "text")
    print(type(e).__name__, e, e.errno, e.strerror)
print(repr(OSError(2)), repr(OSError("x", "y")), repr(ValueError(2, "text")))


class Mine(OSError):
    pass


print(repr(Mine(2, "text")))
