"""What a test of unittest can claim, and what it says when that is not so.

Different from CPython: this module does not exist there (see unittest). assertWarns and assertLogs are left out.
"""

import re
from _unittest_diff import compared, lines_of, short_pair


class _Raises:
    """Context manager: its body must raise one of these exceptions, with a text that fits the pattern."""

    def __init__(self, test, expected, pattern=None, msg=None):
        self.test = test
        self.expected = expected
        self.pattern = pattern
        self.msg = msg
        self.exception = None
        for kind in expected if isinstance(expected, tuple) else (expected,):
            if not isinstance(kind, type) or not issubclass(kind, BaseException):
                name = "assertRaises() arg 1" if pattern is None else "assertRaisesRegex() arg 1"
                raise TypeError(name + " must be an exception type or tuple of exception types")

    def __enter__(self):
        return self

    def __exit__(self, kind, e, traceback):
        if kind is None:
            name = getattr(self.expected, "__name__", str(self.expected))
            self._fail("%s not raised" % name)
        if not issubclass(kind, self.expected):
            return False
        self.exception = e
        if self.pattern is not None and not re.compile(self.pattern).search(str(e)):
            self._fail('"%s" does not match "%s"' % (re.compile(self.pattern).pattern, str(e)))
        return True

    def _fail(self, text):
        raise self.test.failureException(self.test._formatMessage(self.msg, text))

    def call(self, function, args, kwargs):
        """The other way to use it: calls a function that must raise."""
        try:
            function(*args, **kwargs)
        except self.expected as e:
            self.__exit__(type(e), e, None)
            return
        name = getattr(self.expected, "__name__", str(self.expected))
        self._fail("%s not raised by %s" % (name, getattr(function, "__name__", function)))


class Assertions:
    """The assert methods of TestCase."""

    def _formatMessage(self, msg, standard):
        if msg is None:
            return standard
        return "%s : %s" % (standard, msg) if self.longMessage else msg

    def fail(self, msg=None):
        raise self.failureException(msg)

    def _claim(self, holds, msg, standard, *values):
        """Fails with a message made of the values' reprs, unless something holds."""
        if not holds:
            text = standard % tuple([repr(value) for value in values])
            raise self.failureException(self._formatMessage(msg, text))

    # Truth and identity

    def assertTrue(self, expr, msg=None):
        self._claim(expr, msg, "%s is not true", expr)

    def assertFalse(self, expr, msg=None):
        self._claim(not expr, msg, "%s is not false", expr)

    def assertIs(self, expr1, expr2, msg=None):
        self._claim(expr1 is expr2, msg, "%s is not %s", expr1, expr2)

    def assertIsNot(self, expr1, expr2, msg=None):
        self._claim(expr1 is not expr2, msg, "unexpectedly identical: %s", expr1)

    def assertIsNone(self, obj, msg=None):
        self._claim(obj is None, msg, "%s is not None", obj)

    def assertIsNotNone(self, obj, msg=None):
        self._claim(obj is not None, msg, "unexpectedly None")

    def assertIn(self, member, container, msg=None):
        self._claim(member in container, msg, "%s not found in %s", member, container)

    def assertNotIn(self, member, container, msg=None):
        self._claim(member not in container, msg, "%s unexpectedly found in %s", member, container)

    def assertIsInstance(self, obj, cls, msg=None):
        self._claim(isinstance(obj, cls), msg, "%s is not an instance of %s", obj, cls)

    def assertNotIsInstance(self, obj, cls, msg=None):
        self._claim(not isinstance(obj, cls), msg, "%s is an instance of %s", obj, cls)

    # Order

    def assertLess(self, a, b, msg=None):
        self._claim(a < b, msg, "%s not less than %s", a, b)

    def assertLessEqual(self, a, b, msg=None):
        self._claim(a <= b, msg, "%s not less than or equal to %s", a, b)

    def assertGreater(self, a, b, msg=None):
        self._claim(a > b, msg, "%s not greater than %s", a, b)

    def assertGreaterEqual(self, a, b, msg=None):
        self._claim(a >= b, msg, "%s not greater than or equal to %s", a, b)

    def _distance(self, first, second, places, delta):
        """Whether two numbers are near each other, and how that is said."""
        if places is not None and delta is not None:
            raise TypeError("specify delta or places not both")
        if first == second:
            return True, "", ""
        diff = abs(first - second)
        if delta is not None:
            return diff <= delta, "%r delta" % (delta,), repr(diff)
        places = 7 if places is None else places
        return round(diff, places) == 0, "%r places" % (places,), repr(diff)

    def assertAlmostEqual(self, first, second, places=None, msg=None, delta=None):
        near, within, diff = self._distance(first, second, places, delta)
        if not near:
            text = "%r != %r within %s (%s difference)" % (first, second, within, diff)
            self.fail(self._formatMessage(msg, text))

    def assertNotAlmostEqual(self, first, second, places=None, msg=None, delta=None):
        near, within, diff = self._distance(first, second, places, delta)
        if near:
            within = within or ("%r places" % (7 if places is None else places,))
            tail = "" if delta is None else " (%r difference)" % (abs(first - second),)
            self.fail(self._formatMessage(msg, "%r == %r within %s%s" % (first, second, within, tail)))

    # Equality

    def addTypeEqualityFunc(self, typeobj, function):
        """A function to compare two things of a type with, instead of ==."""
        if "_equality" not in vars(self):
            self._equality = {}
        self._equality[typeobj] = function

    def assertEqual(self, first, second, msg=None):
        compare = self._baseAssertEqual
        if type(first) is type(second):
            name = {list: "assertListEqual", tuple: "assertTupleEqual", dict: "assertDictEqual",
                    set: "assertSetEqual", frozenset: "assertSetEqual", str: "assertMultiLineEqual"}.get(type(first))
            compare = getattr(self, name) if name else compare
            compare = getattr(self, "_equality", {}).get(type(first), compare)
        compare(first, second, msg=msg)

    def _baseAssertEqual(self, first, second, msg=None):
        if not first == second:
            self.fail(self._formatMessage(msg, "%s != %s" % short_pair(first, second)))

    def assertNotEqual(self, first, second, msg=None):
        self._claim(first != second, msg, "%s == %s", first, second)

    def _different(self, msg, standard, first, second):
        """Fails with a message that ends with the differences of two lists of lines."""
        diff = "\n" + "\n".join(compared(first, second))
        self._fail_with_diff(msg, standard, diff)

    def _fail_with_diff(self, msg, standard, diff):
        if self.maxDiff is not None and len(diff) > self.maxDiff:
            diff = "\nDiff is %s characters long. Set self.maxDiff to None to see it." % len(diff)
        self.fail(self._formatMessage(msg, standard + diff))

    def assertMultiLineEqual(self, first, second, msg=None):
        self.assertIsInstance(first, str, "First argument is not a string")
        self.assertIsInstance(second, str, "Second argument is not a string")
        if first != second:
            one, two = first.splitlines(True), second.splitlines(True)
            if len(one) == 1 and first.strip("\r\n") == first:
                one, two = [first + "\n"], [second + "\n"]
            self._fail_with_diff(msg, "%s != %s" % short_pair(first, second), "\n" + "".join(compared(one, two)))

    def assertSequenceEqual(self, seq1, seq2, msg=None, seq_type=None):
        kind = "sequence"
        if seq_type is not None:
            kind = seq_type.__name__
            for which, seq in (("First", seq1), ("Second", seq2)):
                if not isinstance(seq, seq_type):
                    raise self.failureException("%s sequence is not a %s: %r" % (which, kind, seq))
        if seq1 == seq2:
            return
        n1, n2 = len(seq1), len(seq2)
        text = "%ss differ: %s != %s\n" % ((kind.capitalize(),) + short_pair(seq1, seq2))
        for i in range(min(n1, n2)):
            if seq1[i] != seq2[i]:
                text += "\nFirst differing element %d:\n%s\n%s\n" % ((i,) + short_pair(seq1[i], seq2[i]))
                break
        else:
            if n1 == n2 and seq_type is None and type(seq1) is not type(seq2):
                return      # a list and a tuple, item by item the same
        for which, longer, n, other in (("First", seq1, n1, n2), ("Second", seq2, n2, n1)):
            if n > other:
                text += "\n%s %s contains %d additional elements.\n" % (which, kind, n - other)
                text += "First extra element %d:\n%r\n" % (other, longer[other])
        self._different(msg, text, lines_of(seq1), lines_of(seq2))

    def assertListEqual(self, list1, list2, msg=None):
        self.assertSequenceEqual(list1, list2, msg, list)

    def assertTupleEqual(self, tuple1, tuple2, msg=None):
        self.assertSequenceEqual(tuple1, tuple2, msg, tuple)

    def assertSetEqual(self, set1, set2, msg=None):
        lines = []
        for these, those, text in ((set1, set2, "first set but not the second"),
                                   (set2, set1, "second set but not the first")):
            only = these - those
            if only:
                lines.append("Items in the %s:" % text)
                lines.extend([repr(item) for item in only])
        if lines:
            self.fail(self._formatMessage(msg, "\n".join(lines)))

    def assertDictEqual(self, d1, d2, msg=None):
        self.assertIsInstance(d1, dict, "First argument is not a dictionary")
        self.assertIsInstance(d2, dict, "Second argument is not a dictionary")
        if d1 != d2:
            self._different(msg, "%s != %s" % short_pair(d1, d2), lines_of(d1), lines_of(d2))

    def assertCountEqual(self, first, second, msg=None):
        """The same items, as often, in any order."""
        rest = list(second)
        counts = []         # item, how often in first, how often in second
        for items, place in ((list(first), 1), (rest, 2)):
            for item in items:
                for row in counts:
                    if row[0] == item:
                        row[place] += 1
                        break
                else:
                    counts.append([item, int(place == 1), int(place == 2)])
        lines = ["First has %d, Second has %d:  %r" % (n, m, item) for item, n, m in counts if n != m]
        if lines:
            self.fail(self._formatMessage(msg, "Element counts were not equal:\n" + "\n".join(lines)))

    # Patterns and exceptions

    def assertRegex(self, text, expected_regex, msg=None):
        pattern = re.compile(expected_regex)
        self._claim(pattern.search(text), msg, "Regex didn't match: %s not found in %s", pattern.pattern, text)

    def assertNotRegex(self, text, unexpected_regex, msg=None):
        pattern = re.compile(unexpected_regex)
        found = pattern.search(text)
        if found:
            part = text[found.start():found.end()]
            self._claim(False, msg, "Regex matched: %s matches %s in %s", part, pattern.pattern, text)

    def assertRaises(self, expected_exception, *args, **kwargs):
        """With a function: calling it must raise. Without: a context manager, whose exception is kept."""
        if args:
            return _Raises(self, expected_exception).call(args[0], args[1:], kwargs)
        return _Raises(self, expected_exception, msg=kwargs.get("msg"))

    def assertRaisesRegex(self, expected_exception, expected_regex, *args, **kwargs):
        if args:
            return _Raises(self, expected_exception, expected_regex).call(args[0], args[1:], kwargs)
        return _Raises(self, expected_exception, expected_regex, msg=kwargs.get("msg"))
