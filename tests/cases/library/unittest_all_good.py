import unittest


class Out:
    """A stream that prints all but the lines that differ from run to run."""

    def __init__(self):
        self.text = ""

    def write(self, text):
        self.text += text

    def flush(self):
        pass

    def show(self):
        for line in self.text.splitlines():
            line = line.strip("~^ ") if set(line) <= set("~^ ") else line.rstrip()
            if line.startswith("Ran "):
                line = line.split(" in ")[0]
            elif line.startswith("  File "):
                line = "  File, " + line.split(", ", 1)[1]
            print(line)


class TestGood(unittest.TestCase):
    def test_one(self):
        self.assertTrue([1])
        self.assertFalse([])
        self.assertIs(None, None)
        self.assertIsNot([], [])
        self.assertIsNone(None)
        self.assertIsNotNone(0)
        self.assertIn("a", "abc")
        self.assertNotIn("x", "abc")
        self.assertIsInstance(1, (int, str))
        self.assertNotIsInstance(1, str)

    def test_two(self):
        self.assertLess(1, 2)
        self.assertLessEqual(2, 2)
        self.assertGreater(2, 1)
        self.assertGreaterEqual(2, 2)
        self.assertAlmostEqual(0.1 + 0.2, 0.3)
        self.assertNotAlmostEqual(0.1, 0.2)
        self.assertAlmostEqual(10, 11, delta=1)
        self.assertCountEqual([3, 1, 2, 1], (1, 1, 2, 3))
        self.assertRegex("hello", "l+")
        self.assertNotRegex("hello", "x")
        self.assertDictEqual({1: 2}, {1: 2})
        self.assertListEqual([1], [1])


out = Out()
runner = unittest.TextTestRunner(stream=out, verbosity=1)
result = unittest.main(testRunner=runner, exit=False, argv=["x"]).result
out.show()

print(result.wasSuccessful(), result.testsRun, result)
