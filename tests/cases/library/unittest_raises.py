import unittest


class Claims(unittest.TestCase):
    pass


t = Claims()


def wrong(name, *args, **kwargs):
    try:
        getattr(t, name)(*args, **kwargs)
        print(name, "holds")
    except AssertionError as e:
        print(name, "|", e)


wrong("assertRaises", ValueError, int, "3")
wrong("assertRaises", ValueError, int, "x")
wrong("assertRaisesRegex", ValueError, "inv.lid", int, "x")
wrong("assertRaisesRegex", ValueError, "other", int, "x")
with t.assertRaises(ZeroDivisionError) as cm:
    1 / 0
print(repr(cm.exception))
with t.assertRaises((KeyError, IndexError)):
    [][1]
try:
    with t.assertRaises(KeyError, msg="extra"):
        pass
except AssertionError as e:
    print(e)
try:
    with t.assertRaises(KeyError):
        int("x")
except ValueError as e:
    print("another comes through:", e)
try:
    t.assertRaises(3, int)
except TypeError as e:
    print(e)
with t.assertRaisesRegex(TypeError, r"^un\w+ "):
    1 + "a"
