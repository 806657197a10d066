# exit: 1
import unittest


class Quiet:
    def write(self, text):
        pass

    def flush(self):
        pass


class TestExit(unittest.TestCase):
    def test_fails(self):
        print("runs")
        self.assertTrue(False)


unittest.main(testRunner=unittest.TextTestRunner(stream=Quiet()))
print("never")
