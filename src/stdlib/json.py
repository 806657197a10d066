"""JSON: values as text that every language reads, and back.

dumps() and dump() write (the work is in JSONEncoder), loads() and load() read (JSONDecoder).

Different from CPython: a lone surrogate escape such as \\ud800 becomes U+FFFD, since strings here hold no surrogates;
a class of the program's with keys() and items() is written like a dict; loads(cls=...) is left out.
"""

from _json_decoder import JSONDecodeError, JSONDecoder
from _json_encoder import JSONEncoder


def dumps(obj, *, skipkeys=False, ensure_ascii=True, check_circular=True, allow_nan=True, cls=None, indent=None,
          separators=None, default=None, sort_keys=False):
    """A value as JSON text."""
    if cls is None:
        cls = JSONEncoder
    return cls(skipkeys=skipkeys, ensure_ascii=ensure_ascii, check_circular=check_circular, allow_nan=allow_nan,
               sort_keys=sort_keys, indent=indent, separators=separators, default=default).encode(obj)


def dump(obj, fp, **options):
    """Writes a value as JSON text to something that has write()."""
    fp.write(dumps(obj, **options))


def loads(s, *, object_hook=None, parse_float=None, parse_int=None, parse_constant=None, object_pairs_hook=None):
    """The value that a JSON text stands for."""
    if isinstance(s, bytes):
        s = s.decode("utf-8")
    elif not isinstance(s, str):
        raise TypeError("the JSON object must be str, bytes or bytearray, not %s" % type(s).__name__)
    if s.startswith("\ufeff"):
        raise JSONDecodeError("Unexpected UTF-8 BOM (decode using utf-8-sig)", s, 0)
    return JSONDecoder(object_hook=object_hook, parse_float=parse_float, parse_int=parse_int,
                       parse_constant=parse_constant, object_pairs_hook=object_pairs_hook).decode(s)


def load(fp, **options):
    """Reads all there is from something that has read(), and the value in it."""
    return loads(fp.read(), **options)
