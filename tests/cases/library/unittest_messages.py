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


wrong("assertEqual", 1, 2)
wrong("assertEqual", 1, 2, "numbers")
wrong("assertNotEqual", "a", "a")
wrong("assertTrue", [])
wrong("assertFalse", "x", msg="more")
wrong("assertIs", 1, 2)
wrong("assertIsNot", None, None)
wrong("assertIsNone", 0)
wrong("assertIsNotNone", None)
wrong("assertIn", 1, [2, 3])
wrong("assertNotIn", "a", "abc")
wrong("assertIsInstance", 1, str)
wrong("assertNotIsInstance", 1, int)
wrong("assertLess", 2, 1)
wrong("assertLessEqual", 2, 1)
wrong("assertGreater", 1, 2)
wrong("assertGreaterEqual", 1, 2)
wrong("assertRegex", "hello", "x+")
wrong("assertNotRegex", "hello", "l+")
wrong("assertAlmostEqual", 1.0, 1.1)
wrong("assertAlmostEqual", 1.0, 1.06, places=1)
wrong("assertAlmostEqual", 1, 4, delta=2)
wrong("assertNotAlmostEqual", 1.0, 1.0)
wrong("assertNotAlmostEqual", 1, 2, delta=3)
wrong("fail", "just so")
Claims.longMessage = False
wrong("assertEqual", 1, 2, "only this")
