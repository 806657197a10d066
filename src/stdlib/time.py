"""Time: what the clock says, waiting, and dates.

The clocks and sleep are natives; in virtual time they move only as the simulated machine lets them, so a program that
sleeps for a day takes no time to run.

Different from CPython: there is one time zone, UTC; strftime knows the usual letters and refuses the others.
"""

timezone = 0
altzone = 0
daylight = 0
tzname = ("UTC", "UTC")

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
           "November", "December")
_FIELDS = ("tm_year", "tm_mon", "tm_mday", "tm_hour", "tm_min", "tm_sec", "tm_wday", "tm_yday", "tm_isdst")


class struct_time:
    """A date and time: nine numbers, by place or by name."""

    def __init__(self, fields):
        fields = tuple(fields)
        if len(fields) != 9:
            raise TypeError("time.struct_time() takes a 9-sequence (%d-sequence given)" % len(fields))
        self._fields = fields
        for name, value in zip(_FIELDS, fields):
            setattr(self, name, value)

    def __getitem__(self, i):
        return self._fields[i]

    def __len__(self):
        return 9

    def __iter__(self):
        return iter(self._fields)

    def __eq__(self, other):
        return self._fields == tuple(other)

    def __hash__(self):
        return hash(self._fields)

    def __repr__(self):
        fields = ["%s=%d" % pair for pair in zip(_FIELDS, self._fields)]
        return "time.struct_time(%s)" % ", ".join(fields)


def process_time_ns():
    return int(process_time() * 1000000000)


def thread_time_ns():
    return int(thread_time() * 1000000000)


def gmtime(seconds=None):
    """The date and time at so many seconds since 1970, or now."""
    if seconds is None:
        seconds = time()
    return struct_time(_civil(seconds) + (0,))


localtime = gmtime


def mktime(t):
    """The seconds since 1970 at a date and time."""
    t = tuple(t)
    return float(_seconds(t[0], t[1], t[2], t[3], t[4], t[5]))


def asctime(t=None):
    """A date and time as text: Sat Jun  6 16:26:11 1998"""
    if t is None:
        t = localtime()
    day, month = _DAYS[t[6]][:3], _MONTHS[t[1] - 1][:3]
    return "%s %s %2d %02d:%02d:%02d %d" % (day, month, t[2], t[3], t[4], t[5], t[0])


def ctime(seconds=None):
    """asctime of so many seconds since 1970, or of now."""
    return asctime(localtime(seconds))


def strftime(format, t=None):
    """A date and time as text, after a pattern such as %Y-%m-%d %H:%M:%S."""
    if t is None:
        t = localtime()
    out = []
    letters = iter(format)
    for c in letters:
        if c == "%":
            out.append(_field(next(letters, "%"), t))
        else:
            out.append(c)
    return "".join(out)


def _field(letter, t):
    year, month, day, hour, minute, second, weekday, yearday = tuple(t)[:8]
    if letter == "Y":
        return "%d" % year
    if letter == "y":
        return "%02d" % (year % 100)
    if letter == "m":
        return "%02d" % month
    if letter == "d":
        return "%02d" % day
    if letter == "H":
        return "%02d" % hour
    if letter == "I":
        return "%02d" % ((hour + 11) % 12 + 1)
    if letter == "M":
        return "%02d" % minute
    if letter == "S":
        return "%02d" % second
    if letter == "p":
        return "AM" if hour < 12 else "PM"
    if letter == "a":
        return _DAYS[weekday][:3]
    if letter == "A":
        return _DAYS[weekday]
    if letter == "b":
        return _MONTHS[month - 1][:3]
    if letter == "B":
        return _MONTHS[month - 1]
    if letter == "j":
        return "%03d" % yearday
    if letter == "w":
        return "%d" % ((weekday + 1) % 7)
    if letter == "Z":
        return "UTC"
    if letter == "z":
        return "+0000"
    if letter == "c":
        return asctime(t)
    if letter in ("x", "D"):
        return "%02d/%02d/%02d" % (month, day, year % 100)
    if letter in ("X", "T"):
        return "%02d:%02d:%02d" % (hour, minute, second)
    if letter == "F":
        return "%d-%02d-%02d" % (year, month, day)
    if letter == "%":
        return "%"
    raise ValueError("gilsh's strftime does not know %%%s" % letter)
