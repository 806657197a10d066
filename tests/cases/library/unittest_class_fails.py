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


class TestClass(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        raise RuntimeError("no class")

    def test_never(self):
        print("never")


class TestEnd(unittest.TestCase):
    @classmethod
    def tearDownClass(cls):
        1 / 0

    def test_first(self):
        pass


out = Out()
runner = unittest.TextTestRunner(stream=out, verbosity=1)
result = unittest.main(testRunner=runner, exit=False, argv=["x"]).result
out.show()
