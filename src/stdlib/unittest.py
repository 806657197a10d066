"""Unit tests: classes of tests, what a test can claim, and main(), which runs them all.

The parts are in modules of their own: _unittest_case (how a test is run), _unittest_asserts (what it can claim),
_unittest_run (finding tests, running them, saying what happened), _unittest_diff (how texts differ).

Different from CPython: no mock, no discovery, no asynchronous tests, no setUpModule; no assertWarns, assertLogs; main()
knows -v, -q, -f and names.
"""

from _unittest_case import FunctionTestCase, SkipTest, TestCase, expectedFailure, skip, skipIf, skipUnless
from _unittest_run import TestLoader, TestProgram, TestResult, TestSuite, TextTestResult, TextTestRunner

main = TestProgram
defaultTestLoader = TestLoader()


def makeSuite(testCaseClass, prefix="test"):
    """The tests of a class as a suite."""
    loader = TestLoader()
    loader.testMethodPrefix = prefix
    return loader.loadTestsFromTestCase(testCaseClass)
