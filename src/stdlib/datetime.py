"""Dates, times, both together, durations and time zones.

The parts are in modules of their own: _datetime_delta (timedelta), _datetime_zone (tzinfo, timezone), _datetime_date
(date), _datetime_time (time); datetime itself is here. Now is what the running clock says, which in virtual time is
the simulated machine's.

Different from CPython: local time is UTC; complaints about wrong operands name the classes without "datetime.".
"""

import time as _time
from _datetime_date import date, parsed_date
from _datetime_delta import MAX_ORDINAL, ordinal, timedelta, year_month_day
from _datetime_time import checked_time, clock_text, offset_of, parsed_time, time
from _datetime_zone import UTC, checked_zone, offset_text, timezone, tzinfo
from _strftime import DAYS, MONTHS, formatted

MINYEAR = 1
MAXYEAR = 9999
_US_PER_DAY = 86400000000
_EPOCH_US = ordinal(1970, 1, 1) * _US_PER_DAY


class datetime(date):
    """A day and a time of day, and perhaps a zone."""

    __module__ = "datetime"

    def __init__(self, year, month, day, hour=0, minute=0, second=0, microsecond=0, tzinfo=None, *, fold=0):
        date.__init__(self, year, month, day)
        self._clock = checked_time(hour, minute, second, microsecond, fold)
        self._tzinfo = checked_zone(tzinfo)
        self._fold = fold

    # Making one

    @classmethod
    def _of_us(cls, us, tz=None):
        """The moment so many microseconds after the day 0001-01-01 was number 0."""
        n, us = divmod(us, _US_PER_DAY)
        if not 1 <= n <= MAX_ORDINAL:
            raise OverflowError("date value out of range")
        seconds, micro = divmod(us, 1000000)
        return cls(*year_month_day(n), seconds // 3600, seconds // 60 % 60, seconds % 60, micro, tz)

    @classmethod
    def _of_epoch_us(cls, us, tz):
        """The moment so many microseconds after 1970 began in UTC, as a clock in the zone shows it."""
        if tz is None:
            return cls._of_us(_EPOCH_US + us)
        return tz.fromutc(cls._of_us(_EPOCH_US + us, checked_zone(tz)))

    @classmethod
    def now(cls, tz=None):
        return cls._of_epoch_us(_time.time_ns() // 1000, tz)

    @classmethod
    def today(cls):
        return cls.now()

    @classmethod
    def utcnow(cls):
        return cls.now()

    @classmethod
    def fromtimestamp(cls, timestamp, tz=None):
        seconds = int(timestamp // 1)
        us = seconds * 1000000 + round((timestamp - seconds) * 1000000)
        if not MINYEAR <= 1970 + us // (_US_PER_DAY * 366) or us > 253402300799999999:
            raise ValueError("year %d is out of range" % (1970 + int(us // (_US_PER_DAY * 365.2425))))
        return cls._of_epoch_us(us, tz)

    @classmethod
    def utcfromtimestamp(cls, timestamp):
        return cls.fromtimestamp(timestamp)

    @classmethod
    def combine(cls, date, time, tzinfo=True):
        zone = time.tzinfo if tzinfo is True else tzinfo
        return cls(date.year, date.month, date.day, time.hour, time.minute, time.second, time.microsecond, zone)

    @classmethod
    def fromisoformat(cls, date_string):
        if not isinstance(date_string, str):
            raise TypeError("fromisoformat: argument must be str")
        for end in (10, 8, 7):      # YYYY-MM-DD, YYYYMMDD and YYYY-Www-D, YYYYWww
            day = parsed_date(date_string[:end]) if len(date_string) >= end else None
            if day is not None:
                rest = date_string[end + 1:]
                clock = parsed_time(rest) if rest else (0, 0, 0, 0, None)
                if clock is not None and (rest or len(date_string) == end):
                    return cls(*day, *clock)
        raise ValueError("Invalid isoformat string: %r" % date_string)

    @classmethod
    def strptime(cls, date_string, format):
        """The moment that a text means, after a pattern."""
        from _strptime import parsed
        for i, given in ((1, date_string), (2, format)):
            if not isinstance(given, str):
                raise TypeError("strptime() argument %d must be str, not %s" % (i, type(given).__name__))
        fields, micro, offset, name = parsed(date_string, format)
        zone = None
        if offset is not None:
            delta = timedelta(seconds=offset)
            zone = timezone(delta) if name is None else timezone(delta, name)
            if not offset and name is None:
                zone = timezone.utc
        return cls(*fields[:6], micro, zone)

    # Its parts

    @property
    def hour(self):
        return self._clock[0]

    @property
    def minute(self):
        return self._clock[1]

    @property
    def second(self):
        return self._clock[2]

    @property
    def microsecond(self):
        return self._clock[3]

    @property
    def tzinfo(self):
        return self._tzinfo

    @property
    def fold(self):
        return self._fold

    def date(self):
        return date(self._year, self._month, self._day)

    def time(self):
        return time(*self._clock, fold=self._fold)

    def timetz(self):
        return time(*self._clock, self._tzinfo, fold=self._fold)

    def utcoffset(self):
        return offset_of(self._tzinfo, self)

    def dst(self):
        return offset_of(self._tzinfo, self, "dst")

    def tzname(self):
        return None if self._tzinfo is None else self._tzinfo.tzname(self)

    def replace(self, year=None, month=None, day=None, hour=None, minute=None, second=None, microsecond=None,
                tzinfo=True, *, fold=None):
        new = (year, month, day, hour, minute, second, microsecond)
        given = [old if value is None else value for old, value in zip(self._key(), new)]
        zone = self._tzinfo if tzinfo is True else tzinfo
        return type(self)(*given, zone, fold=self._fold if fold is None else fold)

    # As other things

    def _us(self):
        """Microseconds since the day 0001-01-01 was number 0, by its own clock."""
        hour, minute, second, micro = self._clock
        return self.toordinal() * _US_PER_DAY + ((hour * 60 + minute) * 60 + second) * 1000000 + micro

    def _utc_us(self):
        offset = self.utcoffset()
        return self._us() if offset is None else self._us() - offset._us

    def timestamp(self):
        """Seconds since 1970 began in UTC."""
        return (self._utc_us() - _EPOCH_US) / 1000000

    def astimezone(self, tz=None):
        """The same moment as a clock in another zone shows it."""
        if tz is None:
            tz = timezone(timedelta(0), "UTC")
        utc = self._of_us(self._utc_us(), tz)
        return self if self._tzinfo is tz else tz.fromutc(utc)

    def timetuple(self):
        dst = self.dst()
        yearday = self.toordinal() - ordinal(self._year, 1, 1) + 1
        flag = -1 if dst is None else int(bool(dst))
        day = (self._year, self._month, self._day)
        return _time.struct_time(day + self._clock[:3] + (self.weekday(), yearday, flag))

    def utctimetuple(self):
        utc = self._of_us(self._utc_us())
        return _time.struct_time(tuple(utc.timetuple())[:8] + (0,))

    def isoformat(self, sep="T", timespec="auto"):
        return date.isoformat(self) + sep + clock_text(*self._clock, timespec) + offset_text(self.utcoffset())

    def __str__(self):
        return self.isoformat(" ")

    def ctime(self):
        day, month = DAYS[self.weekday()][:3], MONTHS[self._month - 1][:3]
        return "%s %s %2d %02d:%02d:%02d %04d" % ((day, month, self._day) + self._clock[:3] + (self._year,))

    def strftime(self, format):
        zone, offset = self.tzname() or "", offset_text(self.utcoffset(), "")
        return formatted(format, self.timetuple(), zone, offset, self._clock[3])

    def __repr__(self):
        fields = list(self._key())
        while len(fields) > 5 and fields[-1] == 0:
            fields.pop()
        text = ", ".join([str(field) for field in fields])
        if self._tzinfo is not None:
            text += ", tzinfo=%r" % self._tzinfo
        return "datetime.datetime(%s%s)" % (text, ", fold=1" if self._fold else "")

    # Arithmetic and comparison

    def _key(self):
        return (self._year, self._month, self._day) + self._clock

    def _comparable(self, other):
        if not isinstance(other, datetime):
            if isinstance(other, date):
                raise TypeError("can't compare datetime.datetime to datetime.date")
            return False
        if (self.utcoffset() is None) != (other.utcoffset() is None):
            raise TypeError("can't compare offset-naive and offset-aware datetimes")
        return True

    def __eq__(self, other):
        if not isinstance(other, datetime):
            return False if isinstance(other, date) else NotImplemented
        return (self.utcoffset() is None) == (other.utcoffset() is None) and self._utc_us() == other._utc_us()

    def __lt__(self, other):
        return self._utc_us() < other._utc_us() if self._comparable(other) else NotImplemented

    def __le__(self, other):
        return self._utc_us() <= other._utc_us() if self._comparable(other) else NotImplemented

    def __gt__(self, other):
        return self._utc_us() > other._utc_us() if self._comparable(other) else NotImplemented

    def __ge__(self, other):
        return self._utc_us() >= other._utc_us() if self._comparable(other) else NotImplemented

    def __hash__(self):
        return hash(self._utc_us())

    def __add__(self, other):
        if not isinstance(other, timedelta):
            return NotImplemented
        return self._of_us(self._us() + other._us, self._tzinfo)

    __radd__ = __add__

    def __sub__(self, other):
        if isinstance(other, timedelta):
            return self._of_us(self._us() - other._us, self._tzinfo)
        if not isinstance(other, datetime):
            return NotImplemented
        if (self.utcoffset() is None) != (other.utcoffset() is None):
            raise TypeError("can't subtract offset-naive and offset-aware datetimes")
        return timedelta(0, 0, self._utc_us() - other._utc_us())


datetime.min = datetime(1, 1, 1)
datetime.max = datetime(9999, 12, 31, 23, 59, 59, 999999)
datetime.resolution = timedelta(0, 0, 1)
