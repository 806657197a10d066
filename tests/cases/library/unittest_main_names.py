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


class TestNames(unittest.TestCase):
    def test_b(self):
        pass

    def test_a(self):
        pass

    def helper_test(self):
        self.fail()


class Other(unittest.TestCase):
    def runTest(self):
        self.assertTrue(True)


class Another(unittest.TestCase):
    def test_z(self):
        """
        Doc on the second line.

        More.
        """


out = Out()
runner = unittest.TextTestRunner(stream=out, verbosity=2)
result = unittest.main(testRunner=runner, exit=False, argv=["x"]).result
out.show()

again = Out()
unittest.main(testRunner=unittest.TextTestRunner(stream=again), exit=False, argv=["x", "TestNames.test_b", "Other"])
again.show()
