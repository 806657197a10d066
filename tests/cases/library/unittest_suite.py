import unittest


class TestBox(unittest.TestCase):
    def test_a(self):
        pass

    def test_b(self):
        self.fail("wrong")


loader = unittest.TestLoader()
print(loader.getTestCaseNames(TestBox))
suite = unittest.TestSuite()
suite.addTest(loader.loadTestsFromTestCase(TestBox))
suite.addTest(TestBox("test_a"))
print(suite.countTestCases(), [test.countTestCases() for test in suite])
result = unittest.TestResult()
suite.run(result)
print(result, result.wasSuccessful(), len(result.failures), result.failures[0][0], result.errors)
print(result.failures[0][1].splitlines()[-1])
result = TestBox("test_b").run()
print(result.testsRun, len(result.failures))
try:
    TestBox("test_c")
except ValueError as e:
    print(e)
print(TestBox("test_a"), TestBox("test_a").id(), TestBox("test_a") == TestBox("test_a"))
