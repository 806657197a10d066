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


class TestOrder(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        print("class up")
        cls.shared = []

    @classmethod
    def tearDownClass(cls):
        print("class down", cls.shared)

    def setUp(self):
        print("up", self.id())
        self.addCleanup(print, "cleanup 1")
        self.addCleanup(print, "cleanup", 2)

    def tearDown(self):
        print("down")
        self.shared.append(self._testMethodName)

    def test_a(self):
        print("a")

    def test_b(self):
        raise ValueError("b fails, and tearDown comes all the same")


class TestSetUpFails(unittest.TestCase):
    def setUp(self):
        self.addCleanup(print, "cleaned all the same")
        raise OSError("no")

    def tearDown(self):
        print("never")

    def test_x(self):
        print("never")


out = Out()
runner = unittest.TextTestRunner(stream=out, verbosity=1)
result = unittest.main(testRunner=runner, exit=False, argv=["x"]).result
out.show()
