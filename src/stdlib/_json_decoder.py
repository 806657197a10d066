"""Reading JSON: a scanner that knows at which character it is, and calls itself for what is inside.

Different from CPython: this module does not exist there (see json).
"""

_SHORT = {'"': '"', "\\": "\\", "/": "/", "b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t"}
_HEX = "0123456789abcdefABCDEF"
_DIGITS = "0123456789"
_BLANKS = " \t\n\r"
_CONSTANTS = {"NaN": float("nan"), "Infinity": float("inf"), "-Infinity": float("-inf")}


class JSONDecodeError(ValueError):
    """What is wrong (msg) with a text (doc), and where (pos, lineno, colno)."""

    def __init__(self, msg, doc, pos):
        self.msg = msg
        self.doc = doc
        self.pos = pos
        self.lineno = doc.count("\n", 0, pos) + 1
        self.colno = pos - doc.rfind("\n", 0, pos)
        ValueError.__init__(self, "%s: line %d column %d (char %d)" % (msg, self.lineno, self.colno, pos))


class JSONDecoder:
    """Reads JSON. The hooks say what becomes of objects and numbers."""

    def __init__(self, *, object_hook=None, parse_float=None, parse_int=None, parse_constant=None, strict=True,
                 object_pairs_hook=None):
        self.object_hook = object_hook
        self.object_pairs_hook = object_pairs_hook
        self.parse_float = parse_float or float
        self.parse_int = parse_int or int
        self.parse_constant = parse_constant or _CONSTANTS.get
        self.strict = strict

    def decode(self, s):
        """The value of a text that holds one value and nothing else."""
        value, end = self._value(s, _skip(s, 0))
        end = _skip(s, end)
        if end != len(s):
            raise JSONDecodeError("Extra data", s, end)
        return value

    def raw_decode(self, s, idx=0):
        """The value at the beginning of a text, and where it ends."""
        return self._value(s, idx)

    def _value(self, s, i):
        c = s[i:i + 1]
        if c == '"':
            return self._string(s, i)
        if c == "{":
            return self._object(s, i + 1)
        if c == "[":
            return self._array(s, i + 1)
        if c == "n" and s.startswith("null", i):
            return None, i + 4
        if c == "t" and s.startswith("true", i):
            return True, i + 4
        if c == "f" and s.startswith("false", i):
            return False, i + 5
        for name in _CONSTANTS:
            if s.startswith(name, i):
                return self.parse_constant(name), i + len(name)
        return self._number(s, i)

    def _number(self, s, i):
        end = i + 1 if s.startswith("-", i) else i
        digits = _digits(s, end)
        if digits == end:
            raise JSONDecodeError("Expecting value", s, i)
        end = end + 1 if s[end] == "0" else digits
        whole = end
        if s.startswith(".", end) and _digits(s, end + 1) > end + 1:
            end = _digits(s, end + 1)
        if s[end:end + 1] in ("e", "E"):
            start = end + 2 if s[end + 1:end + 2] in ("+", "-") else end + 1
            if _digits(s, start) > start:
                end = _digits(s, start)
        if end == whole:
            return self.parse_int(s[i:end]), end
        return self.parse_float(s[i:end]), end

    def _array(self, s, i):
        items = []
        i = _skip(s, i)
        if s.startswith("]", i):
            return items, i + 1
        while True:
            item, i = self._value(s, i)
            items.append(item)
            i = _skip(s, i)
            if s.startswith("]", i):
                return items, i + 1
            if not s.startswith(",", i):
                raise JSONDecodeError("Expecting ',' delimiter", s, i)
            i = _skip(s, i + 1)

    def _object(self, s, i):
        pairs = []
        i = _skip(s, i)
        if not s.startswith("}", i):
            while True:
                if not s.startswith('"', i):
                    raise JSONDecodeError("Expecting property name enclosed in double quotes", s, i)
                key, i = self._string(s, i)
                i = _skip(s, i)
                if not s.startswith(":", i):
                    raise JSONDecodeError("Expecting ':' delimiter", s, i)
                value, i = self._value(s, _skip(s, i + 1))
                pairs.append((key, value))
                i = _skip(s, i)
                if s.startswith("}", i):
                    break
                if not s.startswith(",", i):
                    raise JSONDecodeError("Expecting ',' delimiter", s, i)
                i = _skip(s, i + 1)
        if self.object_pairs_hook is not None:
            return self.object_pairs_hook(pairs), i + 1
        table = dict(pairs)
        return table if self.object_hook is None else self.object_hook(table), i + 1

    def _string(self, s, begin):
        """The string whose opening quote is at a place."""
        parts = []
        start = begin + 1
        while True:
            quote = s.find('"', start)
            if quote < 0:
                quote = len(s)
            slash = s.find("\\", start, quote)
            end = quote if slash < 0 else slash
            part = s[start:end]
            if self.strict and not part.isprintable():
                _refuse_controls(s, start, end)
            parts.append(part)
            if end == len(s):
                raise JSONDecodeError("Unterminated string starting at", s, begin)
            if slash < 0:
                return "".join(parts), quote + 1
            part, start = _escape(s, slash, begin)
            parts.append(part)


def _escape(s, slash, begin):
    """The character that an escape stands for, and where the string goes on."""
    letter = s[slash + 1:slash + 2]
    if letter == "":
        raise JSONDecodeError("Unterminated string starting at", s, begin)
    if letter != "u":
        if letter not in _SHORT:
            raise JSONDecodeError("Invalid \\escape", s, slash)
        return _SHORT[letter], slash + 2
    code = _four_digits(s, slash + 2)
    end = slash + 6
    if 0xD800 <= code < 0xDC00 and s.startswith("\\u", end):
        low = _four_digits(s, end + 2)
        if 0xDC00 <= low < 0xE000:
            return chr(0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00)), end + 6
    return "\ufffd" if 0xD800 <= code < 0xE000 else chr(code), end


def _four_digits(s, at):
    digits = s[at:at + 4]
    if len(digits) < 4 or at + 4 >= len(s):
        raise JSONDecodeError("Invalid \\uXXXX escape", s, at - 1)
    for c in digits:
        if c not in _HEX:
            raise JSONDecodeError("Invalid \\uXXXX escape", s, at - 1)
    return int(digits, 16)


def _refuse_controls(s, start, end):
    for i in range(start, end):
        if ord(s[i]) < 32:
            raise JSONDecodeError("Invalid control character at", s, i)


def _skip(s, i):
    """The next place that is not blank."""
    while i < len(s) and s[i] in _BLANKS:
        i += 1
    return i


def _digits(s, i):
    """Where a run of digits ends."""
    while i < len(s) and s[i] in _DIGITS:
        i += 1
    return i
