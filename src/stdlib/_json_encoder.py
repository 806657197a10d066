"""Writing JSON.

Different from CPython: this module does not exist there (see json).
"""

_SHORT = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t", "\f": "\\f", "\b": "\\b"}


def quoted(text, ensure_ascii=True):
    """A string as JSON writes it."""
    if '"' not in text and "\\" not in text and text.isprintable() and (text.isascii() or not ensure_ascii):
        return '"%s"' % text
    out = ['"']
    for c in text:
        code = ord(c)
        if c in _SHORT:
            out.append(_SHORT[c])
        elif code < 32 or (code > 126 and ensure_ascii):
            out.append(_escaped(code))
        else:
            out.append(c)
    out.append('"')
    return "".join(out)


def _escaped(code):
    if code < 0x10000:
        return "\\u%04x" % code
    code -= 0x10000         # beyond 16 bits JSON wants two halves
    return "\\u%04x\\u%04x" % (0xD800 + (code >> 10), 0xDC00 + (code & 0x3FF))


def _is_table(o):
    """Whether an object is of one of the library's classes that CPython derives from dict."""
    names = ("OrderedDict", "Counter", "defaultdict")
    return any([c.__name__ in names and "collections" in c.__module__ for c in type(o).__mro__])


class JSONEncoder:
    """Writes None, bools, numbers, strings, lists, tuples and dicts; default() may turn other things into these."""

    item_separator = ", "
    key_separator = ": "

    def __init__(self, *, skipkeys=False, ensure_ascii=True, check_circular=True, allow_nan=True, sort_keys=False,
                 indent=None, separators=None, default=None):
        self.skipkeys = skipkeys
        self.ensure_ascii = ensure_ascii
        self.check_circular = check_circular
        self.allow_nan = allow_nan
        self.sort_keys = sort_keys
        self.indent = indent
        if separators is not None:
            self.item_separator, self.key_separator = separators
        elif indent is not None:
            self.item_separator = ","
        if default is not None:
            self.default = default

    def default(self, o):
        raise TypeError("Object of type %s is not JSON serializable" % type(o).__name__)

    def encode(self, o):
        return "".join(self.iterencode(o))

    def iterencode(self, o):
        """The pieces of the text."""
        out = []
        self._write(o, out, "\n", {})
        return iter(out)

    def _write(self, o, out, newline, inside):
        """Appends the pieces for a value; newline ends with its indentation, inside holds the containers around."""
        if isinstance(o, str):
            out.append(quoted(o, self.ensure_ascii))
        elif o is None:
            out.append("null")
        elif o is True:
            out.append("true")
        elif o is False:
            out.append("false")
        elif isinstance(o, int):
            out.append(repr(o))
        elif isinstance(o, float):
            out.append(self._float(o))
        else:
            key = id(o)
            if self.check_circular and key in inside:
                raise ValueError("Circular reference detected")
            inside[key] = o
            if isinstance(o, (list, tuple)) or hasattr(type(o), "_fields"):
                self._write_list(o, out, newline, inside)
            elif isinstance(o, dict) or _is_table(o):
                self._write_dict(o, out, newline, inside)
            else:
                self._write(self.default(o), out, newline, inside)
            inside.pop(key, None)

    def _float(self, x):
        if x != x:
            text = "NaN"
        elif x == float("inf"):
            text = "Infinity"
        elif x == float("-inf"):
            text = "-Infinity"
        else:
            return repr(x)
        if not self.allow_nan:
            raise ValueError("Out of range float values are not JSON compliant")
        return text

    def _inner(self, newline):
        """The newline of what stands inside, or nothing without indent."""
        if self.indent is None:
            return ""
        return newline + (self.indent if isinstance(self.indent, str) else " " * self.indent)

    def _write_list(self, items, out, newline, inside):
        if not items:
            out.append("[]")
            return
        inner = self._inner(newline)
        separator = "[" + inner
        for item in items:
            out.append(separator)
            self._write(item, out, inner, inside)
            separator = self.item_separator + inner
        if inner:
            out.append(newline)
        out.append("]")

    def _write_dict(self, table, out, newline, inside):
        if not table:
            out.append("{}")
            return
        inner = self._inner(newline)
        separator = opening = "{" + inner
        for key, value in sorted(table.items()) if self.sort_keys else table.items():
            name = self._key(key)
            if name is None:
                continue
            out.append(separator + quoted(name, self.ensure_ascii) + self.key_separator)
            self._write(value, out, inner, inside)
            separator = self.item_separator + inner
        if separator == opening:        # all keys were skipped
            out.append("{")
        if inner:
            out.append(newline)
        out.append("}")

    def _key(self, key):
        """A dict's key as text; None if it is to be skipped."""
        if isinstance(key, str):
            return key
        if isinstance(key, float):
            return self._float(key)
        if key is True:
            return "true"
        if key is False:
            return "false"
        if key is None:
            return "null"
        if isinstance(key, int):
            return repr(key)
        if self.skipkeys:
            return None
        raise TypeError("keys must be str, int, float, bool or None, not %s" % type(key).__name__)
