# How wide is too wide, and what is complained of first.
def attempt(make):
    try:
        print(make())
    except (ValueError, OverflowError, MemoryError) as error:
        print(type(error).__name__, error)


attempt(lambda: "%99999999999" % 1)
attempt(lambda: "%99999999999d" % 1)
attempt(lambda: "%999999999999999999999d" % 1)
attempt(lambda: "%.9999999999d" % 1)
attempt(lambda: "%*d" % (99999999999999999999, 1))
attempt(lambda: format(1.0, ".99999999999f"))
attempt(lambda: format("a", "99999999999999999999"))
attempt(lambda: format(1.5, ".3000000000f"))
