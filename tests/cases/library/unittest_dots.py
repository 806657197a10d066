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


class TestNumbers(unittest.TestCase):
    def test_good(self):
        self.assertEqual(1 + 1, 2)

    def test_wrong(self):
        """One and one is not three."""
        self.assertEqual(1 + 1, 3)

    def test_broken(self):
        return {}["missing"]

    @unittest.skip("not today")
    def test_skipped(self):
        self.fail()

    @unittest.expectedFailure
    def test_known(self):
        self.assertTrue(0)


out = Out()
runner = unittest.TextTestRunner(stream=out, verbosity=1)
result = unittest.main(testRunner=runner, exit=False, argv=["x"]).result
out.show()
