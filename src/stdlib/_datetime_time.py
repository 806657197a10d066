"""Times of day for datetime.

Different from CPython: this module does not exist there (see datetime).
"""

import re
from _datetime_delta import timedelta, whole
from _datetime_zone import checked_zone, offset_text, timezone, tzinfo
from _strftime import formatted

_CLOCK = r"(\d\d)(?::?(\d\d)(?::?(\d\d)(?:[.,](\d+))?)?)?"
_ZONE = r"(Z|[+-]\d\d:?\d\d(?::?\d\d(?:[.,]\d+)?)?)?"


def checked_time(hour, minute, second, microsecond, fold):
    """The numbers of a clock, if it can show them."""
    fields = whole(hour), whole(minute), whole(second), whole(microsecond)
    for value, name, limit in zip(fields, ("hour", "minute", "second", "microsecond"), (23, 59, 59, 999999)):
        if not 0 <= value <= limit:
            raise ValueError("%s must be in 0..%d" % (name, limit))
    if fold not in (0, 1):
        raise ValueError("fold must be either 0 or 1")
    return fields


def parsed_time(text):
    """HH[:MM[:SS[.ffffff]]][+HH:MM] as five values, the last a zone or None; None for anything else."""
    match = re.fullmatch(_CLOCK + _ZONE, text, re.ASCII)
    if match is None:
        return None
    hour, minute, second, fraction, zone = match.groups()
    micro = int(((fraction or "") + "000000")[:6])
    return int(hour), int(minute or 0), int(second or 0), micro, _zone(zone)


def _zone(text):
    if not text:
        return None
    digits = text[1:].replace(":", "").replace(",", ".")
    if not digits:
        return timezone.utc
    hours, minutes, seconds, fraction = digits[:2], digits[2:4], digits[4:6] or "0", digits[7:]
    offset = timedelta(hours=int(hours), minutes=int(minutes), seconds=int(seconds),
                       microseconds=int((fraction + "000000")[:6]))
    if not offset:
        return timezone.utc
    return timezone(-offset if text[0] == "-" else offset)


def clock_text(hour, minute, second, microsecond, timespec):
    """A time of day as text, as precise as is wanted."""
    if timespec == "auto":
        timespec = "microseconds" if microsecond else "seconds"
    texts = {"hours": "%02d" % hour, "minutes": "%02d:%02d" % (hour, minute)}
    texts["seconds"] = "%s:%02d" % (texts["minutes"], second)
    texts["milliseconds"] = "%s.%03d" % (texts["seconds"], microsecond // 1000)
    texts["microseconds"] = "%s.%06d" % (texts["seconds"], microsecond)
    if timespec not in texts:
        raise ValueError("Unknown timespec value")
    return texts[timespec]


def offset_of(tz, dt, name="utcoffset"):
    """What a zone says about a time; None where there is no zone."""
    offset = None if tz is None else getattr(tz, name)(dt)
    if offset is not None and not isinstance(offset, timedelta):
        raise TypeError("tzinfo.%s() must return None or a timedelta, not '%s'" % (name, type(offset).__name__))
    return offset


class time:
    """A time of day: hour, minute, second, microsecond, and perhaps a zone."""

    __module__ = "datetime"

    def __init__(self, hour=0, minute=0, second=0, microsecond=0, tzinfo=None, *, fold=0):
        self._fields = checked_time(hour, minute, second, microsecond, fold)
        self._tzinfo = checked_zone(tzinfo)
        self._fold = fold

    @classmethod
    def fromisoformat(cls, time_string):
        if not isinstance(time_string, str):
            raise TypeError("fromisoformat: argument must be str")
        fields = parsed_time(time_string[1:] if time_string.startswith("T") else time_string)
        if fields is None:
            raise ValueError("Invalid isoformat string: %r" % time_string)
        return cls(*fields)

    @property
    def hour(self):
        return self._fields[0]

    @property
    def minute(self):
        return self._fields[1]

    @property
    def second(self):
        return self._fields[2]

    @property
    def microsecond(self):
        return self._fields[3]

    @property
    def tzinfo(self):
        return self._tzinfo

    @property
    def fold(self):
        return self._fold

    def utcoffset(self):
        return offset_of(self._tzinfo, None)

    def dst(self):
        return offset_of(self._tzinfo, None, "dst")

    def tzname(self):
        return None if self._tzinfo is None else self._tzinfo.tzname(None)

    def replace(self, hour=None, minute=None, second=None, microsecond=None, tzinfo=True, *, fold=None):
        given = [old if new is None else new for old, new in zip(self._fields, (hour, minute, second, microsecond))]
        zone = self._tzinfo if tzinfo is True else tzinfo
        return type(self)(*given, zone, fold=self._fold if fold is None else fold)

    def isoformat(self, timespec="auto"):
        return clock_text(*self._fields, timespec) + offset_text(self.utcoffset())

    def __str__(self):
        return self.isoformat()

    def strftime(self, format):
        fields = (1900, 1, 1) + self._fields[:3] + (0, 1, -1)
        return formatted(format, fields, self.tzname() or "", offset_text(self.utcoffset(), ""), self._fields[3])

    def __format__(self, spec):
        return self.strftime(spec) if spec else str(self)

    def __repr__(self):
        hour, minute, second, micro = self._fields
        text = "%d, %d" % (hour, minute)
        if micro:
            text += ", %d, %d" % (second, micro)
        elif second:
            text += ", %d" % second
        if self._tzinfo is not None:
            text += ", tzinfo=%r" % self._tzinfo
        return "datetime.time(%s%s)" % (text, ", fold=1" if self._fold else "")

    def _key(self):
        """Microseconds since midnight, in UTC if there is a zone."""
        hour, minute, second, micro = self._fields
        offset = self.utcoffset()
        us = ((hour * 60 + minute) * 60 + second) * 1000000 + micro
        return us if offset is None else us - offset._us

    def _check(self, other):
        if (self.utcoffset() is None) != (other.utcoffset() is None):
            raise TypeError("can't compare offset-naive and offset-aware times")

    def __eq__(self, other):
        if not isinstance(other, time):
            return NotImplemented
        return (self.utcoffset() is None) == (other.utcoffset() is None) and self._key() == other._key()

    def __lt__(self, other):
        if not isinstance(other, time):
            return NotImplemented
        self._check(other)
        return self._key() < other._key()

    def __le__(self, other):
        if not isinstance(other, time):
            return NotImplemented
        self._check(other)
        return self._key() <= other._key()

    def __gt__(self, other):
        return other.__lt__(self) if isinstance(other, time) else NotImplemented

    def __ge__(self, other):
        return other.__le__(self) if isinstance(other, time) else NotImplemented

    def __hash__(self):
        return hash(self._key())


time.min = time(0, 0)
time.max = time(23, 59, 59, 999999)
time.resolution = timedelta(0, 0, 1)
