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


wrong("assertEqual", [1, 2, 3], [1, 2, 4])
wrong("assertEqual", [1], [1, 2, 3])
wrong("assertEqual", (1, "a"), (1, "b"))
wrong("assertEqual", {"a": 1, "b": [1, 2]}, {"b": [1, 3], "a": 1})
wrong("assertEqual", {1, 2, 3}, {2, 3, 4})
wrong("assertEqual", "one\ntwo\nthree\n", "one\ntoo\nthree\n")
wrong("assertEqual", "hello world", "hello word")
wrong("assertEqual", list(range(30)), list(range(10)) + [99] + list(range(10, 30)))
wrong("assertEqual", "x" * 700, "y" * 700)
wrong("assertCountEqual", [1, 2, 2], [2, 3, 1])
wrong("assertListEqual", [1], (1,))
wrong("assertSequenceEqual", [1, 2], (1, 2))
wrong("assertDictEqual", {"a": 1}, [1])
wrong("assertEqual", 1, 1.0)
