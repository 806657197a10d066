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


class TestParts(unittest.TestCase):
    def test_even(self):
        for n in range(4):
            with self.subTest("is it even?", n=n):
                self.assertEqual(n % 2, 0)

    def test_nested(self):
        with self.subTest(a=1):
            with self.subTest(b="x"):
                raise KeyError("inside")
            print("goes on")

    def test_plain(self):
        with self.subTest():
            self.fail("no name")


out = Out()
runner = unittest.TextTestRunner(stream=out, verbosity=1)
result = unittest.main(testRunner=runner, exit=False, argv=["x"]).result
out.show()
