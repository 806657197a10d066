"""Test cases of unittest: how one test is run, and what may go wrong on the way. What a test can claim is in
_unittest_asserts.

Different from CPython: this module does not exist there (see unittest).
"""

from _unittest_asserts import Assertions


class SkipTest(Exception):
    """Raised by a test that is to be skipped."""


def skip(reason):
    """Decorator: this test, or all tests of this class, are skipped."""
    if callable(reason):
        return skip("")(reason)     # @skip without a reason

    def mark(thing):
        thing.__unittest_skip__ = True
        thing.__unittest_skip_why__ = reason
        return thing

    return mark


def skipIf(condition, reason):
    return skip(reason) if condition else lambda thing: thing


def skipUnless(condition, reason):
    return lambda thing: thing if condition else skip(reason)(thing)


def expectedFailure(thing):
    """Decorator: this test must fail."""
    thing.__unittest_expecting_failure__ = True
    return thing


class _Outcome:
    """How a test went so far."""

    def __init__(self, result, expecting_failure):
        self.result = result
        self.expecting_failure = expecting_failure
        self.expected = None
        self.success = True


class _Part:
    """Context manager around a part of a test: reports what goes wrong in it, and goes on."""

    def __init__(self, outcome, test, subtest=None):
        self.outcome = outcome
        self.test = test
        self.subtest = subtest
        self.success = True

    def __enter__(self):
        return self

    def __exit__(self, kind, e, traceback):
        outcome = self.outcome
        if kind is None:
            if self.subtest is not None and self.success:
                outcome.result.addSubTest(self.test, self.subtest, None)
            return False
        if issubclass(kind, KeyboardInterrupt):
            return False
        err = (kind, e, traceback)
        if issubclass(kind, SkipTest):
            outcome.success = self.success = False
            outcome.result.addSkip(self.subtest or self.test, str(e))
        elif outcome.expecting_failure:
            outcome.expected = err
        else:
            outcome.success = self.success = False
            if self.subtest is not None:
                outcome.result.addSubTest(self.test, self.subtest, err)
            elif issubclass(kind, self.test.failureException):
                outcome.result.addFailure(self.test, err)
            else:
                outcome.result.addError(self.test, err)
        return True


class _SubTest:
    """A part of a test with a message and parameters of its own."""

    def __init__(self, test_case, message, params):
        self.test_case = test_case
        self.failureException = test_case.failureException
        self.message = message
        self.params = params

    def _which(self):
        parts = []
        if self.message is not None:
            parts.append("[%s]" % self.message)
        if self.params:
            parts.append("(%s)" % ", ".join(["%s=%r" % pair for pair in self.params.items()]))
        return " ".join(parts) or "(<subtest>)"

    def id(self):
        return "%s %s" % (self.test_case.id(), self._which())

    def shortDescription(self):
        return self.test_case.shortDescription()

    def __str__(self):
        return "%s %s" % (self.test_case, self._which())


class TestCase(Assertions):
    """A class of tests: every method whose name begins with test is one, with setUp before and tearDown after it."""

    failureException = AssertionError
    longMessage = True
    maxDiff = 80 * 8

    def __init__(self, methodName="runTest"):
        self._testMethodName = methodName
        self._cleanups = []
        self._outcome = None
        self._subtest = None
        method = getattr(self, methodName, None)
        if method is None and methodName != "runTest":
            raise ValueError("no such test method in %s: %s" % (type(self), methodName))
        self._testMethodDoc = getattr(method, "__doc__", None)

    def setUp(self):
        """Before every test."""

    def tearDown(self):
        """After every test."""

    @classmethod
    def setUpClass(cls):
        """Before the first test of the class."""

    @classmethod
    def tearDownClass(cls):
        """After the last test of the class."""

    def addCleanup(self, function, /, *args, **kwargs):
        """Something to call after tearDown; the last that was added comes first."""
        self._cleanups.append((function, args, kwargs))

    def enterContext(self, cm):
        """Enters a context that ends with the test."""
        value = cm.__enter__()
        self.addCleanup(cm.__exit__, None, None, None)
        return value

    @classmethod
    def addClassCleanup(cls, function, /, *args, **kwargs):
        """Something to call after tearDownClass."""
        if "_class_cleanups" not in vars(cls):
            cls._class_cleanups = []
        cls._class_cleanups.append((function, args, kwargs))

    def doCleanups(self):
        outcome = self._outcome or _Outcome(None, False)
        while self._cleanups:
            function, args, kwargs = self._cleanups.pop()
            with _Part(outcome, self):
                function(*args, **kwargs)
        return outcome.success

    def skipTest(self, reason):
        raise SkipTest(reason)

    def countTestCases(self):
        return 1

    def defaultTestResult(self):
        from _unittest_run import TestResult
        return TestResult()

    def subTest(self, msg=None, **params):
        """Context manager: a part of the test that may fail without ending the test."""
        return _Subtests(self, msg, params)

    def run(self, result=None):
        """Runs the test and tells the result."""
        if result is None:
            result = self.defaultTestResult()
        result.startTest(self)
        try:
            method = getattr(self, self._testMethodName)
            for thing in (type(self), method):
                if getattr(thing, "__unittest_skip__", False):
                    result.addSkip(self, getattr(thing, "__unittest_skip_why__", ""))
                    return result
            self._run_method(method, result)
            return result
        finally:
            result.stopTest(self)

    def _run_method(self, method, result):
        expecting = getattr(method, "__unittest_expecting_failure__", False) or \
            getattr(self, "__unittest_expecting_failure__", False)
        outcome = self._outcome = _Outcome(result, False)
        with _Part(outcome, self):
            self.setUp()
        if outcome.success:
            outcome.expecting_failure = expecting
            with _Part(outcome, self):
                method()
            outcome.expecting_failure = False
            with _Part(outcome, self):
                self.tearDown()
        self.doCleanups()
        self._outcome = None
        if not outcome.success:
            return
        if not expecting:
            result.addSuccess(self)
        elif outcome.expected:
            result.addExpectedFailure(self, outcome.expected)
        else:
            result.addUnexpectedSuccess(self)

    def __call__(self, *args, **kwargs):
        return self.run(*args, **kwargs)

    def debug(self):
        """Runs the test without catching anything."""
        self.setUp()
        getattr(self, self._testMethodName)()
        self.tearDown()
        while self._cleanups:
            function, args, kwargs = self._cleanups.pop()
            function(*args, **kwargs)

    def _class_text(self):
        return "%s.%s" % (type(self).__module__, type(self).__qualname__)

    def id(self):
        return "%s.%s" % (self._class_text(), self._testMethodName)

    def shortDescription(self):
        """The first line of the test's docstring."""
        doc = self._testMethodDoc
        return doc.strip().split("\n")[0].strip() if doc else None

    def __eq__(self, other):
        return type(self) is type(other) and self._testMethodName == other._testMethodName

    def __hash__(self):
        return hash((type(self), self._testMethodName))

    def __str__(self):
        return "%s (%s)" % (self._testMethodName, self.id())

    def __repr__(self):
        return "<%s testMethod=%s>" % (self._class_text(), self._testMethodName)


class _Subtests:
    """What subTest() gives: inside, the test has the subtest's parameters; what goes wrong is the subtest's."""

    def __init__(self, test, message, params):
        self.test = test
        self.message = message
        self.params = params

    def __enter__(self):
        test = self.test
        self.part = None
        self.outer = test._subtest
        params = dict(self.params)
        for name, value in self.outer.params.items() if self.outer is not None else ():
            params.setdefault(name, value)
        test._subtest = _SubTest(test, self.message, params)
        if test._outcome is not None:
            self.part = _Part(test._outcome, test, test._subtest)

    def __exit__(self, kind, e, traceback):
        self.test._subtest = self.outer
        return False if self.part is None else self.part.__exit__(kind, e, traceback)


class FunctionTestCase(TestCase):
    """A test made of functions."""

    def __init__(self, testFunc, setUp=None, tearDown=None, description=None):
        TestCase.__init__(self)
        self._functions = (setUp, testFunc, tearDown)
        self._description = description

    def setUp(self):
        if self._functions[0] is not None:
            self._functions[0]()

    def tearDown(self):
        if self._functions[2] is not None:
            self._functions[2]()

    def runTest(self):
        self._functions[1]()

    def id(self):
        return self._functions[1].__name__

    def __str__(self):
        return "%s (%s)" % (self._class_text(), self.id())

    def shortDescription(self):
        if self._description is not None:
            return self._description
        doc = self._functions[1].__doc__
        return doc.split("\n")[0].strip() if doc else None
