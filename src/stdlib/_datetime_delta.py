"""Durations, and the calendar's arithmetic, for datetime.

Different from CPython: this module does not exist there (see datetime).
"""

from time import _civil, _seconds

_US_PER_SECOND = 1000000
_US_PER_DAY = 86400 * _US_PER_SECOND
_EPOCH = 719163             # the number of 1970-01-01, when 0001-01-01 is 1
MAX_ORDINAL = 3652059


def ordinal(year, month, day):
    """The number of a day."""
    return _seconds(year, month, day, 0, 0, 0) // 86400 + _EPOCH


def year_month_day(n):
    """The day with a number."""
    return _civil((n - _EPOCH) * 86400)[:3]


def days_in_month(year, month):
    return 31 if month == 12 else ordinal(year, month + 1, 1) - ordinal(year, month, 1)


def whole(value):
    """The value if it is an int, with CPython's complaint if not."""
    if not isinstance(value, int):
        if not hasattr(value, "__index__"):
            raise TypeError("'%s' object cannot be interpreted as an integer" % type(value).__name__)
        value = value.__index__()
    return value


def divided(a, b):
    """a / b, rounded to the nearest int; halves to the even one."""
    if b < 0:
        a, b = -a, -b
    q, r = divmod(a, b)
    if 2 * r > b or (2 * r == b and q % 2):
        q += 1
    return q


def _part(value, factor, name):
    """Microseconds in so many units: as an int, and what is left of it as a float."""
    if isinstance(value, int):
        return value * factor, 0.0
    if not isinstance(value, float):
        raise TypeError("unsupported type for timedelta %s component: %s" % (name, type(value).__name__))
    n = int(value)
    exact = (value - n) * factor
    return n * factor + int(exact), exact - int(exact)


class timedelta:
    """A duration: days, seconds of a day and microseconds of a second. Only the days may be negative."""

    __module__ = "datetime"
    __slots__ = ("_us",)

    def __init__(self, days=0, seconds=0, microseconds=0, milliseconds=0, minutes=0, hours=0, weeks=0):
        total = 0
        rest = 0.0
        for value, factor, name in ((days, _US_PER_DAY, "days"), (seconds, _US_PER_SECOND, "seconds"),
                                    (microseconds, 1, "microseconds"), (milliseconds, 1000, "milliseconds"),
                                    (minutes, 60 * _US_PER_SECOND, "minutes"),
                                    (hours, 3600 * _US_PER_SECOND, "hours"), (weeks, 7 * _US_PER_DAY, "weeks")):
            if value:
                n, left = _part(value, factor, name)
                total += n
                rest += left
        n = int(rest // 1)
        total += n
        rest -= n
        self._us = total + (rest > 0.5 or (rest == 0.5 and total % 2 == 1))     # a half goes to the even one
        if not -999999999 <= self.days <= 999999999:
            raise OverflowError("days=%d; must have magnitude <= 999999999" % self.days)

    @property
    def days(self):
        return self._us // _US_PER_DAY

    @property
    def seconds(self):
        return self._us % _US_PER_DAY // _US_PER_SECOND

    @property
    def microseconds(self):
        return self._us % _US_PER_SECOND

    def total_seconds(self):
        return self._us / _US_PER_SECOND

    def __add__(self, other):
        return of_us(self._us + other._us) if isinstance(other, timedelta) else NotImplemented

    __radd__ = __add__

    def __sub__(self, other):
        return of_us(self._us - other._us) if isinstance(other, timedelta) else NotImplemented

    def __rsub__(self, other):
        return of_us(other._us - self._us) if isinstance(other, timedelta) else NotImplemented

    def __neg__(self):
        return of_us(-self._us)

    def __pos__(self):
        return self

    def __abs__(self):
        return of_us(abs(self._us))

    def __mul__(self, other):
        if isinstance(other, int):
            return of_us(self._us * other)
        if isinstance(other, float):
            a, b = other.as_integer_ratio()
            return of_us(divided(self._us * a, b))
        return NotImplemented

    __rmul__ = __mul__

    def __truediv__(self, other):
        if isinstance(other, timedelta):
            return self._us / other._us
        if isinstance(other, int):
            _not_zero(other)
            return of_us(divided(self._us, other))
        if isinstance(other, float):
            a, b = other.as_integer_ratio()
            _not_zero(a)
            return of_us(divided(self._us * b, a))
        return NotImplemented

    def __floordiv__(self, other):
        if isinstance(other, timedelta):
            return self._us // other._us
        if isinstance(other, int):
            _not_zero(other)
            return of_us(self._us // other)
        return NotImplemented

    def __mod__(self, other):
        return of_us(self._us % other._us) if isinstance(other, timedelta) else NotImplemented

    def __divmod__(self, other):
        return (self // other, self % other) if isinstance(other, timedelta) else NotImplemented

    def __eq__(self, other):
        return self._us == other._us if isinstance(other, timedelta) else NotImplemented

    def __lt__(self, other):
        return self._us < other._us if isinstance(other, timedelta) else NotImplemented

    def __le__(self, other):
        return self._us <= other._us if isinstance(other, timedelta) else NotImplemented

    def __gt__(self, other):
        return self._us > other._us if isinstance(other, timedelta) else NotImplemented

    def __ge__(self, other):
        return self._us >= other._us if isinstance(other, timedelta) else NotImplemented

    def __hash__(self):
        return hash(("timedelta", self._us))

    def __bool__(self):
        return self._us != 0

    def __str__(self):
        days = self.days
        minutes, seconds = divmod(self.seconds, 60)
        text = "%d:%02d:%02d" % (minutes // 60, minutes % 60, seconds)
        if days:
            text = "%d day%s, %s" % (days, "" if abs(days) == 1 else "s", text)
        return "%s.%06d" % (text, self.microseconds) if self.microseconds else text

    def __repr__(self):
        parts = [(name, getattr(self, name)) for name in ("days", "seconds", "microseconds")]
        return "datetime.timedelta(%s)" % (", ".join(["%s=%d" % part for part in parts if part[1]]) or "0")


def of_us(us):
    """The duration of so many microseconds."""
    return timedelta(0, 0, us)


def _not_zero(n):
    if n == 0:
        raise ZeroDivisionError("integer division or modulo by zero")


timedelta.min = timedelta(-999999999)
timedelta.max = timedelta(999999999, 86399, 999999)
timedelta.resolution = timedelta(0, 0, 1)
