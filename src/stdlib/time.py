"""Time: what the clock says, waiting, and dates.

The clocks and sleep are natives; in virtual time they move only as the simulated machine lets them, so a program that
sleeps for a day takes no time to run.

Different from CPython: there is one time zone, UTC; a struct_time has its places and names but is no tuple.
"""

timezone = 0
altzone = 0
daylight = 0
tzname = ("UTC", "UTC")

_FIELDS = ("tm_year", "tm_mon", "tm_mday", "tm_hour", "tm_min", "tm_sec", "tm_wday", "tm_yday", "tm_isdst")


class struct_time:
    """A date and time: nine numbers, by place or by name."""

    def __init__(self, fields):
        fields = tuple(fields)
        if len(fields) < 9:
            raise TypeError("time.struct_time() takes an at least 9-sequence (%d-sequence given)" % len(fields))
        self._fields = fields = fields[:9]
        for name, value in zip(_FIELDS, fields):
            setattr(self, name, value)
        self.tm_zone = "UTC"
        self.tm_gmtoff = 0

    def __getitem__(self, i):
        return self._fields[i]

    def __len__(self):
        return 9

    def __iter__(self):
        return iter(self._fields)

    def __eq__(self, other):
        return isinstance(other, (struct_time, tuple)) and self._fields == tuple(other)

    def __lt__(self, other):
        return self._fields < tuple(other)

    def __le__(self, other):
        return self._fields <= tuple(other)

    def __gt__(self, other):
        return self._fields > tuple(other)

    def __ge__(self, other):
        return self._fields >= tuple(other)

    def __hash__(self):
        return hash(self._fields)

    def __repr__(self):
        fields = ["%s=%d" % pair for pair in zip(_FIELDS, self._fields)]
        return "time.struct_time(%s)" % ", ".join(fields)


def clock():
    from _old import note

    note("time.clock()", (3, 8), "time.perf_counter() or time.process_time()")
    return process_time()


def process_time_ns():
    return int(process_time() * 1000000000)


def thread_time_ns():
    return int(thread_time() * 1000000000)


def gmtime(seconds=None):
    """The date and time at so many seconds since 1970, or now."""
    if seconds is None:
        seconds = time()
    return struct_time(_civil(seconds) + (0,))


def localtime(seconds=None):
    """The same in the local time zone, which is UTC here."""
    return gmtime(seconds)


def mktime(t):
    """The seconds since 1970 at a date and time."""
    t = tuple(t)
    return float(_seconds(t[0], t[1], t[2], t[3], t[4], t[5]))


def asctime(t=None):
    """A date and time as text: Sat Jun  6 16:26:11 1998"""
    if t is None:
        t = localtime()
    return strftime("%c", t)


def ctime(seconds=None):
    """asctime of so many seconds since 1970, or of now."""
    return asctime(localtime(seconds))


def strftime(format, t=None):
    """A date and time as text, after a pattern such as %Y-%m-%d %H:%M:%S."""
    from _strftime import formatted
    return formatted(format, localtime() if t is None else t, "UTC", "+0000")


def strptime(string, format="%a %b %d %H:%M:%S %Y"):
    """The date and time that a text means, after a pattern."""
    from _strptime import parsed
    fields, _, offset, zone = parsed(string, format)
    t = struct_time(fields)
    t.tm_zone, t.tm_gmtoff = zone, offset
    return t


def tzset():
    """Looks for another time zone; there is none."""
