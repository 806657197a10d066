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


class TestBox(unittest.TestCase):
    def test_a(self):
        """Says what it tests."""

    def test_b(self):
        self.assertIn(1, [2])

    @unittest.skipIf(1 > 0, "one is more")
    def test_c(self):
        self.fail()

    @unittest.skipUnless(1 > 0, "one is not more")
    def test_d(self):
        self.skipTest("from inside")

    @unittest.expectedFailure
    def test_e(self):
        self.fail("known")

@unittest.skip("whole class")


class TestOther(unittest.TestCase):
    def test_never(self):
        self.fail()


out = Out()
runner = unittest.TextTestRunner(stream=out, verbosity=2)
result = unittest.main(testRunner=runner, exit=False, argv=["x"]).result
out.show()
