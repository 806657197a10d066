"""Dates for datetime.

Different from CPython: this module does not exist there (see datetime).
"""

import time as _time
from _datetime_delta import MAX_ORDINAL, days_in_month, ordinal, timedelta, whole, year_month_day
from _strftime import DAYS, MONTHS, formatted


def checked_date(year, month, day):
    """The three numbers, if there is such a day."""
    year, month, day = whole(year), whole(month), whole(day)
    if not 1 <= year <= 9999:
        raise ValueError("year %d is out of range" % year)
    if not 1 <= month <= 12:
        raise ValueError("month must be in 1..12")
    if not 1 <= day <= days_in_month(year, month):
        raise ValueError("day is out of range for month")
    return year, month, day


def parsed_date(text):
    """YYYY-MM-DD, YYYYMMDD, YYYY-Www-D or YYYYWwwD as three numbers; None for anything else."""
    plain = text.replace("-", "")
    if not text.isascii() or text.count("-") not in (0, 2 if plain[4:5] != "W" else text.count("-")):
        return None
    if plain[4:5] == "W":
        week = plain[:4] + plain[5:]
        if not week.isdigit() or len(week) not in (6, 7) or text not in _week_forms(plain):
            return None
        return _of_week(int(week[:4]), int(week[4:6]), int(week[6:] or "1"))
    if len(plain) != 8 or not plain.isdigit() or text not in (plain, "%s-%s-%s" % (plain[:4], plain[4:6], plain[6:])):
        return None
    return int(plain[:4]), int(plain[4:6]), int(plain[6:])


def _week_forms(plain):
    dashed = plain[:4] + "-" + plain[4:7]
    return (plain, dashed + "-" + plain[7:] if len(plain) == 8 else dashed)


def _of_week(year, week, day):
    """The day with a number in a week as ISO 8601 counts them."""
    if not 1 <= year <= 9999:
        raise ValueError("Year is out of range: %d" % year)
    first = ordinal(year, 1, 4)
    first -= (first + 6) % 7                # the Monday of the week with January 4
    last = ordinal(year, 12, 28)
    weeks = (last - first) // 7 + 1
    if not 1 <= week <= weeks:
        raise ValueError("Invalid week: %d" % week)
    if not 1 <= day <= 7:
        raise ValueError("Invalid day: %d (range is [1, 7])" % day)
    return year_month_day(first + 7 * (week - 1) + day - 1)


class IsoCalendarDate:
    """Year, week and weekday as ISO 8601 counts them."""

    def __init__(self, year, week, weekday):
        self.year = year
        self.week = week
        self.weekday = weekday

    def _tuple(self):
        return self.year, self.week, self.weekday

    def __iter__(self):
        return iter(self._tuple())

    def __len__(self):
        return 3

    def __getitem__(self, i):
        return self._tuple()[i]

    def __eq__(self, other):
        return self._tuple() == tuple(other)

    def __hash__(self):
        return hash(self._tuple())

    def __repr__(self):
        return "datetime.IsoCalendarDate(year=%d, week=%d, weekday=%d)" % self._tuple()


class date:
    """A day: year, month, day."""

    __module__ = "datetime"

    def __init__(self, year, month, day):
        self._year, self._month, self._day = checked_date(year, month, day)

    @classmethod
    def today(cls):
        return cls.fromtimestamp(_time.time())

    @classmethod
    def fromtimestamp(cls, timestamp):
        return cls(*_time.localtime(timestamp)[:3])

    @classmethod
    def fromordinal(cls, n):
        """The day with a number, counted from 0001-01-01 as 1."""
        n = whole(n)
        if n < 1:
            raise ValueError("ordinal must be >= 1")
        if n > MAX_ORDINAL:
            raise ValueError("year %d is out of range" % (n * 400 // 146097 + 1))
        return cls(*year_month_day(n))

    @classmethod
    def fromisoformat(cls, date_string):
        if not isinstance(date_string, str):
            raise TypeError("fromisoformat: argument must be str")
        fields = parsed_date(date_string)
        if fields is None:
            raise ValueError("Invalid isoformat string: %r" % date_string)
        return cls(*fields)

    @classmethod
    def fromisocalendar(cls, year, week, day):
        return cls(*_of_week(year, week, day))

    @property
    def year(self):
        return self._year

    @property
    def month(self):
        return self._month

    @property
    def day(self):
        return self._day

    def toordinal(self):
        return ordinal(self._year, self._month, self._day)

    def weekday(self):
        """0 for Monday to 6 for Sunday."""
        return (self.toordinal() + 6) % 7

    def isoweekday(self):
        """1 for Monday to 7 for Sunday."""
        return self.weekday() + 1

    def isocalendar(self):
        n = self.toordinal()
        weekday = (n + 6) % 7
        year = year_month_day(min(max(n - weekday + 3, 1), MAX_ORDINAL))[0]     # that of the week's Thursday
        first = ordinal(year, 1, 4)
        first -= (first + 6) % 7
        return IsoCalendarDate(year, (n - first) // 7 + 1, weekday + 1)

    def timetuple(self):
        yearday = self.toordinal() - ordinal(self._year, 1, 1) + 1
        return _time.struct_time((self._year, self._month, self._day, 0, 0, 0, self.weekday(), yearday, -1))

    def replace(self, year=None, month=None, day=None):
        return type(self)(self._year if year is None else year, self._month if month is None else month,
                          self._day if day is None else day)

    def isoformat(self):
        return "%04d-%02d-%02d" % (self._year, self._month, self._day)

    __str__ = isoformat

    def ctime(self):
        day, month = DAYS[self.weekday()][:3], MONTHS[self._month - 1][:3]
        return "%s %s %2d 00:00:00 %04d" % (day, month, self._day, self._year)

    def strftime(self, format):
        return formatted(format, self.timetuple(), "", "", 0)

    def __format__(self, spec):
        return self.strftime(spec) if spec else str(self)

    def __repr__(self):
        return "datetime.date(%d, %d, %d)" % self._key()

    def _key(self):
        return self._year, self._month, self._day

    def _comparable(self, other):
        # A datetime is a date too, but the two are not compared.
        return isinstance(other, date) and not hasattr(other, "hour")

    def __eq__(self, other):
        return self._key() == other._key() if self._comparable(other) else NotImplemented

    def __lt__(self, other):
        return self._key() < other._key() if self._comparable(other) else NotImplemented

    def __le__(self, other):
        return self._key() <= other._key() if self._comparable(other) else NotImplemented

    def __gt__(self, other):
        return self._key() > other._key() if self._comparable(other) else NotImplemented

    def __ge__(self, other):
        return self._key() >= other._key() if self._comparable(other) else NotImplemented

    def __hash__(self):
        return hash(self._key())

    def __add__(self, other):
        if not isinstance(other, timedelta):
            return NotImplemented
        n = self.toordinal() + other.days
        if not 1 <= n <= MAX_ORDINAL:
            raise OverflowError("date value out of range")
        return type(self).fromordinal(n)

    __radd__ = __add__

    def __sub__(self, other):
        if isinstance(other, timedelta):
            return self + timedelta(-other.days)
        if self._comparable(other):
            return timedelta(self.toordinal() - other.toordinal())
        return NotImplemented


date.min = date(1, 1, 1)
date.max = date(9999, 12, 31)
date.resolution = timedelta(1)
