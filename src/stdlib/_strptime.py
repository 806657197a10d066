"""Text as dates, after a pattern such as %Y-%m-%d: for time and datetime. The pattern becomes a regular expression.

Different from CPython: this module is not public there either; weeks (%U, %W, %V, %G, %u) are left out.
"""

import re
from time import _civil, _seconds
from _strftime import DAYS, MONTHS

_LONG = {"c": "%a %b %d %H:%M:%S %Y", "x": "%m/%d/%y", "X": "%H:%M:%S", "D": "%m/%d/%y", "T": "%H:%M:%S",
         "F": "%Y-%m-%d", "R": "%H:%M"}


def _words(words):
    return "|".join(sorted(words, key=len, reverse=True))


_FIELDS = {
    "Y": r"\d\d\d\d", "y": r"\d\d", "m": r"1[0-2]|0[1-9]|[1-9]", "d": r"3[0-1]|[1-2]\d|0[1-9]|[1-9]| [1-9]",
    "H": r"2[0-3]|[0-1]\d|\d", "I": "1[0-2]|0[1-9]|[1-9]", "M": r"[0-5]\d|\d", "S": r"6[0-1]|[0-5]\d|\d",
    "f": "[0-9]{1,6}", "p": "am|pm", "w": "[0-6]", "z": r"[+-]\d\d:?[0-5]\d(?::?[0-5]\d(?:\.\d{1,6})?)?|Z",
    "Z": "utc|gmt", "j": r"36[0-6]|3[0-5]\d|[1-2]\d\d|0[1-9]\d|00[1-9]|[1-9]\d|0[1-9]|[1-9]",
    "a": _words([day[:3] for day in DAYS]), "A": _words(DAYS),
    "b": _words([month[:3] for month in MONTHS]), "B": _words(MONTHS),
}


def _pattern(format, whole):
    """The regular expression for a pattern."""
    out = []
    i = 0
    while i < len(format):
        c = format[i]
        i += 1
        if c.isspace():
            while i < len(format) and format[i].isspace():
                i += 1
            out.append(r"\s+")
        elif c != "%":
            out.append(re.escape(c))
        else:
            if i == len(format):
                raise ValueError("stray %% in format '%s'" % whole)
            letter = format[i]
            i += 1
            if letter == "%":
                out.append("%")
            elif letter in _LONG:
                out.append(_pattern(_LONG[letter], whole))
            elif letter in _FIELDS:
                out.append("(?P<%s>%s)" % (letter, _FIELDS[letter]))
            else:
                raise ValueError("'%s' is a bad directive in format '%s'" % (letter, whole))
    return "".join(out)


def parsed(text, format):
    """Nine fields as time.struct_time has them, microseconds, offset in seconds (or None), name of the zone."""
    for i, given in enumerate((text, format)):
        if not isinstance(given, str):
            raise TypeError("strptime() argument %d must be str, not %s" % (i, type(given)))
    match = re.match(_pattern(format, format), text, re.IGNORECASE)
    if match is None:
        raise ValueError("time data %r does not match format %r" % (text, format))
    if match.end() != len(text):
        raise ValueError("unconverted data remains: %s" % text[match.end():])
    found = {name: value for name, value in match.groupdict().items() if value is not None}
    year, month, day = _date(found)
    day_number = _seconds(year, month, day, 0, 0, 0)
    if _civil(day_number)[:3] != (year, month, day):
        raise ValueError("day is out of range for month")
    weekday, yearday = _civil(day_number)[6:8]
    if "Y" not in found and "y" not in found:
        year = 1900
    if "w" in found:
        weekday = (int(found["w"]) + 6) % 7
    offset, zone = _zone(found)
    micro = int((found.get("f", "") + "000000")[:6])
    clock = (_hour(found), int(found.get("M", "0")), int(found.get("S", "0")))
    return (year, month, day) + clock + (weekday, yearday, -1 if zone is None else 0), micro, offset, zone


def _date(found):
    month, day = int(found.get("m", "1")), int(found.get("d", "1"))
    for letter, names in (("b", [m[:3] for m in MONTHS]), ("B", MONTHS)):
        if letter in found:
            month = [name.lower() for name in names].index(found[letter].lower()) + 1
    if "Y" in found:
        year = int(found["Y"])
    elif "y" in found:
        year = int(found["y"])
        year += 2000 if year <= 68 else 1900
    else:
        # Without a year it is 1900; but a day that some years do not have is let through.
        year = 1904 if (month, day) == (2, 29) else 1900
    if "j" in found and "m" not in found and "b" not in found and "B" not in found:
        year, month, day = _civil(_seconds(year, 1, int(found["j"]), 0, 0, 0))[:3]
    return year, month, day


def _hour(found):
    if "I" not in found:
        return int(found.get("H", "0"))
    hour = int(found["I"]) % 12
    return hour + 12 if found.get("p", "").lower() == "pm" else hour


def _zone(found):
    """Offset in seconds and name of the zone; None where the text does not say."""
    offset, zone = None, None
    if "z" in found:
        text = found["z"].replace(":", "")
        if text in ("Z", "z"):
            offset = 0
        else:
            seconds = float(text[5:]) if len(text) > 5 else 0
            offset = int(text[1:3]) * 3600 + int(text[3:5]) * 60 + seconds
            if seconds == int(seconds):
                offset = int(offset)
            if text[0] == "-":
                offset = -offset
    if "Z" in found:
        zone = found["Z"].upper()
    return offset, zone
