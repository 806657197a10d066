"""Dates as text, after a pattern such as %Y-%m-%d: for time and datetime.

Different from CPython: this module does not exist there. The words are the English ones.
"""

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
          "November", "December")

# What stands for a longer pattern.
_LONG = {"c": "%a %b %e %H:%M:%S %Y", "x": "%m/%d/%y", "D": "%m/%d/%y", "X": "%H:%M:%S", "T": "%H:%M:%S",
         "F": "%Y-%m-%d", "R": "%H:%M", "r": "%I:%M:%S %p", "h": "%b"}


def formatted(format, t, zone, offset, micro=None):
    """The text for nine fields (as time.struct_time has them), a zone's name and offset, and microseconds if known."""
    out = []
    start = 0
    while True:
        at = format.find("%", start)
        if at < 0 or at + 1 == len(format):
            out.append(format[start:])
            return "".join(out)
        out.append(format[start:at])
        letter = format[at + 1]
        start = at + 2
        bare = letter == "-" and start < len(format)
        if bare:                    # %-d: without leading zeros
            letter = format[start]
            start += 1
        text = _field(letter, t, zone, offset, micro)
        if text is None:
            text = "%" + letter
        elif bare:
            text = text.lstrip("0 ") or "0"
        out.append(text)


def _field(letter, t, zone, offset, micro):
    """What a letter stands for; None for one that stands for nothing."""
    year, month, day, hour, minute, second, weekday, yearday = tuple(t)[:8]
    if letter in _LONG:
        return formatted(_LONG[letter], t, zone, offset, micro)
    if letter in "aAbBp":
        if letter == "p":
            return "AM" if hour < 12 else "PM"
        name = DAYS[weekday] if letter in "aA" else MONTHS[month - 1]
        return name if letter in "AB" else name[:3]
    if letter in "Zzf":
        if letter == "f":
            return None if micro is None else "%06d" % micro
        return zone if letter == "Z" else offset
    if letter in "GVuUWw":
        return _week(letter, year, weekday, yearday)
    if letter in "ndtY%eyC":
        return {"n": "\n", "t": "\t", "%": "%", "Y": "%d" % year, "y": "%02d" % (year % 100), "d": "%02d" % day,
                "e": "%2d" % day, "C": "%02d" % (year // 100)}[letter]
    numbers = {"m": (2, month), "H": (2, hour), "I": (2, (hour + 11) % 12 + 1), "M": (2, minute), "S": (2, second),
               "j": (3, yearday)}
    return "%0*d" % numbers[letter] if letter in numbers else None


def _week(letter, year, weekday, yearday):
    """Weeks: of the year from the first Sunday (U) or Monday (W) on, or as ISO 8601 counts them (G, V)."""
    if letter == "u":
        return "%d" % (weekday + 1)
    if letter == "w":
        return "%d" % ((weekday + 1) % 7)
    if letter == "U":
        return "%02d" % ((yearday + 6 - (weekday + 1) % 7) // 7)
    if letter == "W":
        return "%02d" % ((yearday + 6 - weekday) // 7)
    week = (yearday - weekday + 9) // 7
    if week < 1:
        year -= 1
        week = _weeks(year)
    elif week > _weeks(year):
        year += 1
        week = 1
    return "%d" % year if letter == "G" else "%02d" % week


def _weeks(year):
    """52 or 53: the years whose last day is a Thursday, or the one before, have more."""
    last = (year + year // 4 - year // 100 + year // 400) % 7
    before = year - 1
    return 53 if last == 4 or (before + before // 4 - before // 100 + before // 400) % 7 == 3 else 52
