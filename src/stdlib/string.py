"""Constants of text, and templates with $names.

Different from CPython: a Template's pattern is fixed (no delimiter of one's own, since there is no re here), and
Formatter is not here: str.format does the same.
"""

whitespace = " \t\n\r\v\f"
ascii_lowercase = "abcdefghijklmnopqrstuvwxyz"
ascii_uppercase = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
ascii_letters = ascii_lowercase + ascii_uppercase
digits = "0123456789"
hexdigits = digits + "abcdef" + "ABCDEF"
octdigits = "01234567"
punctuation = r"""!"#$%&'()*+,-./:;<=>?@[\]^_`{|}~"""
printable = digits + ascii_letters + punctuation + whitespace

_STARTS_NAME = ascii_letters + "_"
_IN_NAME = _STARTS_NAME + digits


def capwords(s, sep=None):
    """Each word with a capital letter; words are separated by one sep."""
    words = [word.capitalize() for word in s.split(sep)]
    return (sep or " ").join(words)


class Template:
    """A text with holes: $name or ${name}; $$ is a dollar sign."""

    def __init__(self, template):
        self.template = template

    def substitute(self, mapping=None, /, **kws):
        """The text with the holes filled; KeyError for a name without a value."""
        self._check()
        out = []
        for text, name, at in self._pieces():
            if name is None:
                out.append(text)
            elif name == "":
                self._complain(at)
            else:
                out.append(str(_value(name, mapping, kws)))
        return "".join(out)

    def safe_substitute(self, mapping=None, /, **kws):
        """The same, but what cannot be filled stays as it is."""
        self._check()
        out = []
        for text, name, at in self._pieces():
            if not name:
                out.append(text)
                continue
            try:
                out.append(str(_value(name, mapping, kws)))
            except KeyError:
                out.append(text)
        return "".join(out)

    def _check(self):
        if not isinstance(self.template, str):
            kind = type(self.template).__name__
            raise TypeError("expected string or bytes-like object, got '%s'" % kind)

    def is_valid(self):
        """Whether every $ begins a hole or is one of a pair."""
        return all([name != "" for text, name, at in self._pieces()])

    def get_identifiers(self):
        """The names of the holes, each once."""
        names = []
        for text, name, at in self._pieces():
            if name and name not in names:
                names.append(name)
        return names

    def _pieces(self):
        """Yields (text, name, place): name is None for plain text and empty for a $ that begins nothing."""
        text = self.template
        start = 0
        while True:
            at = text.find("$", start)
            if at < 0:
                yield text[start:], None, start
                return
            yield text[start:at], None, start
            if text[at + 1 : at + 2] == "$":
                yield "$", None, at
                start = at + 2
                continue
            braced = text[at + 1 : at + 2] == "{"
            begin = at + 2 if braced else at + 1
            end = _name_end(text, begin)
            name = text[begin:end]
            if braced and name and text[end : end + 1] == "}":
                end += 1
            elif braced or not name:
                name = ""
                end = at + 1
            yield text[at:end], name, at
            start = end

    def _complain(self, at):
        lines = self.template[:at].splitlines(keepends=True)
        if not lines:
            line, column = 1, 1
        else:
            line, column = len(lines), at - len("".join(lines[:-1])) + 1
            if lines[-1].endswith("\n"):
                line, column = line + 1, 1
        raise ValueError("Invalid placeholder in string: line %d, col %d" % (line, column))


def _name_end(text, begin):
    """Where the name that begins here ends."""
    end = begin
    while end < len(text) and text[end] in (_IN_NAME if end > begin else _STARTS_NAME):
        end += 1
    return end


def _value(name, mapping, kws):
    """Names given by keyword come before those in the mapping."""
    if mapping is None or name in kws:
        return kws[name]
    return mapping[name]
