"""Running tests of unittest: finding them, counting what happened, and saying so.

Different from CPython: this module does not exist there (see unittest).
"""

import sys
import time
from _thread import _format_exception
from _unittest_case import SkipTest, TestCase

_DOUBLE = "=" * 70
_SINGLE = "-" * 70


def _without_own_frames(text):
    """A traceback without the frames of unittest itself."""
    out = []
    own = False
    for line in text.splitlines(True):
        if line.startswith("  File "):
            own = line.startswith('  File "<gilsh>/_unittest')
        elif not line.startswith("   "):
            own = False
        if not own:
            out.append(line)
    return "".join(out)


class TestResult:
    """What happened to the tests, counted; nothing is printed."""

    _name = "result.TestResult"

    def __init__(self, stream=None, descriptions=None, verbosity=None):
        self.failures = []
        self.errors = []
        self.skipped = []
        self.expectedFailures = []
        self.unexpectedSuccesses = []
        self.testsRun = 0
        self.shouldStop = False
        self.failfast = False

    def startTestRun(self):
        pass

    def stopTestRun(self):
        pass

    def startTest(self, test):
        self.testsRun += 1

    def stopTest(self, test):
        pass

    def stop(self):
        """No further tests."""
        self.shouldStop = True

    def _stop_if_wanted(self):
        if self.failfast:
            self.stop()

    def addError(self, test, err):
        self.errors.append((test, _without_own_frames(_format_exception(err[1]))))
        self._stop_if_wanted()

    def addFailure(self, test, err):
        self.failures.append((test, _without_own_frames(_format_exception(err[1]))))
        self._stop_if_wanted()

    def addSubTest(self, test, subtest, err):
        if err is not None:
            kind = self.failures if issubclass(err[0], test.failureException) else self.errors
            kind.append((subtest, _without_own_frames(_format_exception(err[1]))))
            self._stop_if_wanted()

    def addSuccess(self, test):
        pass

    def addSkip(self, test, reason):
        self.skipped.append((test, reason))

    def addExpectedFailure(self, test, err):
        self.expectedFailures.append((test, _without_own_frames(_format_exception(err[1]))))

    def addUnexpectedSuccess(self, test):
        self.unexpectedSuccesses.append(test)
        self._stop_if_wanted()

    def wasSuccessful(self):
        return not (self.failures or self.errors or self.unexpectedSuccesses)

    def __repr__(self):
        return "<unittest.%s run=%i errors=%i failures=%i>" % (
            self._name, self.testsRun, len(self.errors), len(self.failures))


class TextTestResult(TestResult):
    """A result that prints a character for each test, or a line."""

    _name = "runner.TextTestResult"

    def __init__(self, stream, descriptions, verbosity):
        TestResult.__init__(self, stream, descriptions, verbosity)
        self.stream = stream
        self.descriptions = descriptions
        self.showAll = verbosity > 1
        self.dots = verbosity == 1
        self._new_line = True

    def getDescription(self, test):
        doc = test.shortDescription()
        return "%s\n%s" % (test, doc) if self.descriptions and doc else str(test)

    def startTest(self, test):
        TestResult.startTest(self, test)
        if self.showAll:
            self.stream.write(self.getDescription(test) + " ... ")
            self._new_line = False

    def _say(self, test, status, letter):
        if self.dots:
            self.stream.write(letter)
        elif self.showAll:
            is_part = not isinstance(test, TestCase)
            if is_part or self._new_line:
                if not self._new_line:
                    self.stream.write("\n")
                indent = "  " if is_part and hasattr(test, "test_case") else ""
                self.stream.write("%s%s ... " % (indent, self.getDescription(test)))
            self.stream.write(status + "\n")
            self._new_line = True

    def addSubTest(self, test, subtest, err):
        if err is not None:
            if issubclass(err[0], test.failureException):
                self._say(subtest, "FAIL", "F")
            else:
                self._say(subtest, "ERROR", "E")
        TestResult.addSubTest(self, test, subtest, err)

    def addSuccess(self, test):
        self._say(test, "ok", ".")

    def addError(self, test, err):
        TestResult.addError(self, test, err)
        self._say(test, "ERROR", "E")

    def addFailure(self, test, err):
        TestResult.addFailure(self, test, err)
        self._say(test, "FAIL", "F")

    def addSkip(self, test, reason):
        TestResult.addSkip(self, test, reason)
        self._say(test, "skipped %r" % (reason,), "s")

    def addExpectedFailure(self, test, err):
        TestResult.addExpectedFailure(self, test, err)
        self._say(test, "expected failure", "x")

    def addUnexpectedSuccess(self, test):
        TestResult.addUnexpectedSuccess(self, test)
        self._say(test, "unexpected success", "u")

    def printErrors(self):
        if self.dots or self.showAll:
            self.stream.write("\n")
        for flavour, found in (("ERROR", self.errors), ("FAIL", self.failures)):
            for test, text in found:
                head = "%s\n%s: %s\n%s\n" % (_DOUBLE, flavour, self.getDescription(test), _SINGLE)
                self.stream.write("%s%s\n" % (head, text))
        if self.unexpectedSuccesses:
            self.stream.write(_DOUBLE + "\n")
            for test in self.unexpectedSuccesses:
                self.stream.write("UNEXPECTED SUCCESS: %s\n" % self.getDescription(test))


class _ClassPart:
    """Stands in a result for setUpClass or tearDownClass of a class."""

    def __init__(self, name, cls):
        self._text = "%s (%s.%s)" % (name, cls.__module__, cls.__qualname__)

    def shortDescription(self):
        return None

    def id(self):
        return self._text

    def __str__(self):
        return self._text


class TestSuite:
    """Tests, and suites of tests, to be run one after the other."""

    def __init__(self, tests=()):
        self._tests = list(tests)

    def addTest(self, test):
        if not callable(test):
            raise TypeError("%r is not callable" % (test,))
        self._tests.append(test)

    def addTests(self, tests):
        for test in tests:
            self.addTest(test)

    def countTestCases(self):
        return sum([test.countTestCases() for test in self._tests])

    def __iter__(self):
        return iter(self._tests)

    def _cases(self):
        """The single tests, in order."""
        for test in self._tests:
            if isinstance(test, TestSuite):
                yield from test._cases()
            else:
                yield test

    def run(self, result):
        """Runs the tests, with setUpClass where a class begins and tearDownClass where it ends."""
        current, ready = None, True
        for test in self._cases():
            if result.shouldStop:
                break
            if type(test) is not current:
                self._leave(current, ready, result)
                current = type(test)
                ready = self._enter(current, result)
            if ready:
                test(result)
        self._leave(current, ready, result)
        return result

    def _enter(self, cls, result):
        if getattr(cls, "__unittest_skip__", False) or not hasattr(cls, "setUpClass"):
            return True
        if not self._guarded("setUpClass", cls, cls.setUpClass, result):
            self._clean(cls, result, "setUpClass")
            return False
        return True

    def _leave(self, cls, ready, result):
        if cls is None or not ready or getattr(cls, "__unittest_skip__", False) or not hasattr(cls, "tearDownClass"):
            return
        self._guarded("tearDownClass", cls, cls.tearDownClass, result)
        self._clean(cls, result, "tearDownClass")

    def _clean(self, cls, result, name):
        cleanups = vars(cls).get("_class_cleanups", [])
        while cleanups:
            function, args, kwargs = cleanups.pop()
            self._guarded(name, cls, lambda: function(*args, **kwargs), result)

    def _guarded(self, name, cls, function, result):
        """Calls a function for a class; whether nothing went wrong."""
        try:
            function()
            return True
        except SkipTest as e:
            result.addSkip(_ClassPart(name, cls), str(e))
        except Exception as e:
            result.addError(_ClassPart(name, cls), (type(e), e, None))
        return False

    def __call__(self, result):
        return self.run(result)

    def __repr__(self):
        return "<unittest.suite.TestSuite tests=%s>" % (self._tests,)


class TestLoader:
    """Makes suites of what it finds in classes and modules."""

    testMethodPrefix = "test"
    suiteClass = TestSuite

    def getTestCaseNames(self, testCaseClass):
        prefix = self.testMethodPrefix
        return sorted([n for n in dir(testCaseClass) if n.startswith(prefix) and callable(getattr(testCaseClass, n))])

    def loadTestsFromTestCase(self, testCaseClass):
        names = self.getTestCaseNames(testCaseClass)
        if not names and hasattr(testCaseClass, "runTest"):
            names = ["runTest"]
        return self.suiteClass([testCaseClass(name) for name in names])

    def loadTestsFromModule(self, module):
        suites = []
        for name in sorted(dir(module)):
            thing = getattr(module, name)
            if isinstance(thing, type) and issubclass(thing, TestCase) and thing.__module__ == module.__name__:
                suites.append(self.loadTestsFromTestCase(thing))
        return self.suiteClass(suites)

    def loadTestsFromName(self, name, module=None):
        """A class of a module, or one of its tests: "TestBox.test_open"."""
        thing, parent = module, None
        for part in name.split("."):
            if parent is None and part == getattr(module, "__name__", None):
                continue
            parent, thing = thing, getattr(thing, part)
        if isinstance(thing, type) and issubclass(thing, TestCase):
            return self.loadTestsFromTestCase(thing)
        if isinstance(parent, type) and issubclass(parent, TestCase):
            return self.suiteClass([parent(name.split(".")[-1])])
        found = thing()
        return found if isinstance(found, TestSuite) else self.suiteClass([found])

    def loadTestsFromNames(self, names, module=None):
        return self.suiteClass([self.loadTestsFromName(name, module) for name in names])


class TextTestRunner:
    """Runs tests and writes what happened, to standard error if nothing else is said."""

    resultclass = TextTestResult

    def __init__(self, stream=None, descriptions=True, verbosity=1, failfast=False, buffer=False, resultclass=None):
        self.stream = sys.stderr if stream is None else stream
        self.descriptions = descriptions
        self.verbosity = verbosity
        self.failfast = failfast
        if resultclass is not None:
            self.resultclass = resultclass

    def run(self, test):
        result = self.resultclass(self.stream, self.descriptions, self.verbosity)
        result.failfast = self.failfast
        begin = time.perf_counter()
        result.startTestRun()
        try:
            test(result)
        finally:
            result.stopTestRun()
        taken = time.perf_counter() - begin
        if hasattr(result, "printErrors"):
            result.printErrors()
        n = result.testsRun
        head = "%s\nRan %d test%s in %.3fs\n\n" % (_SINGLE, n, "" if n == 1 else "s", taken)
        self.stream.write(head + self._summary(result))
        return result

    def _summary(self, result):
        counts = []
        for name, found in (("failures", result.failures), ("errors", result.errors), ("skipped", result.skipped),
                            ("expected failures", result.expectedFailures),
                            ("unexpected successes", result.unexpectedSuccesses)):
            if found:
                counts.append("%s=%d" % (name, len(found)))
        word = "OK" if result.wasSuccessful() else "FAILED"
        return "%s (%s)\n" % (word, ", ".join(counts)) if counts else word + "\n"


class TestProgram:
    """unittest.main(): runs the tests of the program itself and ends it, with exit code 1 if something failed."""

    def __init__(self, module="__main__", defaultTest=None, argv=None, testRunner=None, testLoader=None, exit=True,
                 verbosity=1, failfast=False, buffer=None, catchbreak=None, warnings=None):
        if isinstance(module, str):
            module = sys.modules[module]
        names = []
        for argument in (sys.argv if argv is None else argv)[1:]:
            if argument in ("-v", "--verbose"):
                verbosity = 2
            elif argument in ("-q", "--quiet"):
                verbosity = 0
            elif argument in ("-f", "--failfast"):
                failfast = True
            else:
                names.append(argument)
        if not names and defaultTest is not None:
            names = [defaultTest] if isinstance(defaultTest, str) else list(defaultTest)
        loader = TestLoader() if testLoader is None else testLoader
        self.test = loader.loadTestsFromNames(names, module) if names else loader.loadTestsFromModule(module)
        runner = TextTestRunner if testRunner is None else testRunner
        if isinstance(runner, type):
            runner = runner(verbosity=verbosity, failfast=failfast)
        self.result = runner.run(self.test)
        if exit:
            sys.exit(int(not self.result.wasSuccessful()))
