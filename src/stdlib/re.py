"""Regular expressions: patterns that find text in text.

A pattern is plain data here, its text and flags; one native reads it and another looks for one match at a time. What
is done with matches (splitting, replacing, collecting) is below, to be read.

Different from CPython: only str, no bytes; flags are plain ints; \\N{...} and LOCALE are left out. Most patterns need
time in proportion to the text, also those that take forever in CPython; those with look-around or back-references may
go back a million times, then RuntimeError says so. Very large repeats and very deep groups are refused by re.error.
"""

from _re_template import expanded, parsed

IGNORECASE = I = 2
MULTILINE = M = 8
DOTALL = S = 16
UNICODE = U = 32
VERBOSE = X = 64
ASCII = A = 256
NOFLAG = 0

_FLAG_NAMES = ((2, "re.IGNORECASE"), (8, "re.MULTILINE"), (16, "re.DOTALL"), (64, "re.VERBOSE"), (256, "re.ASCII"))
_SEARCH, _MATCH, _FULL, _ONWARD = 0, 1, 2, 3
_END = 9223372036854775807


class error(Exception):
    """A pattern that cannot be read: msg, pattern, and where: pos, lineno, colno."""

    def __init__(self, msg, pattern=None, pos=None):
        self.msg = msg
        self.pattern = pattern
        self.pos = pos
        self.lineno = self.colno = None
        if pattern is not None and pos is not None:
            msg = "%s at position %d" % (msg, pos)
            self.lineno = pattern.count("\n", 0, pos) + 1
            self.colno = pos - pattern.rfind("\n", 0, pos)
            if "\n" in pattern:
                msg = "%s (line %d, column %d)" % (msg, self.lineno, self.colno)
        Exception.__init__(self, msg)


class Pattern:
    """A compiled pattern."""

    def __init__(self, pattern, flags, groups, groupindex):
        self.pattern = pattern
        self.flags = flags
        self.groups = groups
        self.groupindex = groupindex

    def _find(self, string, pos, endpos, how):
        if not isinstance(string, str):
            raise TypeError("expected string or bytes-like object, got '%s'" % type(string).__name__)
        pos = max(0, min(pos, len(string)))
        endpos = max(0, min(endpos, len(string)))
        found = _find(self.pattern, self.flags, string, pos, endpos, how)
        return None if found is None else Match(self, string, pos, endpos, found)

    def search(self, string, pos=0, endpos=_END):
        """The first match, or None."""
        return self._find(string, pos, endpos, _SEARCH)

    def match(self, string, pos=0, endpos=_END):
        """The match that begins at pos, or None."""
        return self._find(string, pos, endpos, _MATCH)

    def fullmatch(self, string, pos=0, endpos=_END):
        """The match that is the whole string, or None."""
        return self._find(string, pos, endpos, _FULL)

    def finditer(self, string, pos=0, endpos=_END):
        """All matches, one after the other, not overlapping."""
        if not isinstance(string, str):
            raise TypeError("expected string or bytes-like object, got '%s'" % type(string).__name__)
        return self._matches(string, pos, endpos)

    def _matches(self, string, pos, endpos):
        how = _SEARCH
        while True:
            match = self._find(string, pos, endpos, how)
            if match is None:
                return
            yield match
            # After an empty match the search goes on at the same place, but wants more there.
            pos = match.end()
            how = _ONWARD if match.start() == pos else _SEARCH

    def findall(self, string, pos=0, endpos=_END):
        """The texts of all matches: of the group if there is one, tuples if there are more."""
        if self.groups == 0:
            return [match.group() for match in self.finditer(string, pos, endpos)]
        if self.groups == 1:
            return [match.groups("")[0] for match in self.finditer(string, pos, endpos)]
        return [match.groups("") for match in self.finditer(string, pos, endpos)]

    def split(self, string, maxsplit=0):
        """The parts of the string between the matches, and the groups of these."""
        parts = []
        last = 0
        n = 0
        for match in self.finditer(string):
            if maxsplit and n >= maxsplit:
                break
            parts.append(string[last:match.start()])
            parts.extend(match.groups())
            last = match.end()
            n += 1
        parts.append(string[last:])
        return parts

    def subn(self, repl, string, count=0):
        """The string with its matches replaced, and how many were."""
        if not callable(repl):
            template = parsed(repl, self, error)
            if len(template) == 1 and isinstance(template[0], str):
                repl = lambda match: template[0]
            else:
                repl = lambda match: expanded(template, match)
        parts = []
        last = 0
        n = 0
        for match in self.finditer(string):
            if count and n >= count:
                break
            parts.append(string[last:match.start()])
            parts.append(repl(match))
            last = match.end()
            n += 1
        parts.append(string[last:])
        return "".join(parts), n

    def sub(self, repl, string, count=0):
        """The string with its matches replaced by a template or by what a function makes of each."""
        return self.subn(repl, string, count)[0]

    def __eq__(self, other):
        return isinstance(other, Pattern) and (self.pattern, self.flags) == (other.pattern, other.flags)

    def __hash__(self):
        return hash((self.pattern, self.flags))

    def __repr__(self):
        names = "|".join([name for flag, name in _FLAG_NAMES if self.flags & flag])
        text = repr(self.pattern)
        return "re.compile(%s, %s)" % (text, names) if names else "re.compile(%s)" % text


class Match:
    """Where a pattern matched. Groups are counted from 1; group 0 is the whole match."""

    def __init__(self, pattern, string, pos, endpos, found):
        self.re = pattern
        self.string = string
        self.pos = pos
        self.endpos = endpos
        self.lastindex = found[0]
        self._places = found[1:]

    def _number(self, group):
        if isinstance(group, str):
            group = self.re.groupindex.get(group, -1)
        if not isinstance(group, int) or not 0 <= group <= self.re.groups:
            raise IndexError("no such group")
        return group

    def _text(self, group, default=None):
        start = self._places[2 * group]
        return default if start < 0 else self.string[start:self._places[2 * group + 1]]

    def group(self, *groups):
        """The text of a group, or of several as a tuple; of the whole match without arguments."""
        if len(groups) == 0:
            return self._text(0)
        if len(groups) == 1:
            return self._text(self._number(groups[0]))
        return tuple([self._text(self._number(group)) for group in groups])

    def __getitem__(self, group):
        return self._text(self._number(group))

    def groups(self, default=None):
        """The texts of all groups from 1 on."""
        return tuple([self._text(i, default) for i in range(1, self.re.groups + 1)])

    def groupdict(self, default=None):
        """The texts of the groups that have names."""
        return {name: self._text(i, default) for name, i in self.re.groupindex.items()}

    def start(self, group=0):
        return self._places[2 * self._number(group)]

    def end(self, group=0):
        return self._places[2 * self._number(group) + 1]

    def span(self, group=0):
        return self.start(group), self.end(group)

    @property
    def regs(self):
        return tuple([self.span(i) for i in range(self.re.groups + 1)])

    @property
    def lastgroup(self):
        """The name of the group that ended last, if it has one."""
        for name, i in self.re.groupindex.items():
            if i == self.lastindex:
                return name
        return None

    def expand(self, template):
        """A template with its references replaced by groups, as sub() does."""
        return expanded(parsed(template, self.re, error), self)

    def __repr__(self):
        return "<re.Match object; span=%r, match=%r>" % (self.span(), self.group())


def compile(pattern, flags=0):
    """Reads a pattern. The same pattern can then be used many times."""
    if isinstance(pattern, Pattern):
        if flags:
            raise ValueError("cannot process flags argument with a compiled pattern")
        return pattern
    if not isinstance(pattern, str):
        raise TypeError("first argument must be string or compiled pattern")
    found = _compile(pattern, flags)
    if len(found) == 2:
        message, pos = found
        raise error(message, pattern, pos)
    flags, groups, names = found
    return Pattern(pattern, flags, groups, dict(names))


def search(pattern, string, flags=0):
    return compile(pattern, flags).search(string)


def match(pattern, string, flags=0):
    return compile(pattern, flags).match(string)


def fullmatch(pattern, string, flags=0):
    return compile(pattern, flags).fullmatch(string)


def findall(pattern, string, flags=0):
    return compile(pattern, flags).findall(string)


def finditer(pattern, string, flags=0):
    return compile(pattern, flags).finditer(string)


def split(pattern, string, maxsplit=0, flags=0):
    return compile(pattern, flags).split(string, maxsplit)


def sub(pattern, repl, string, count=0, flags=0):
    return compile(pattern, flags).sub(repl, string, count)


def subn(pattern, repl, string, count=0, flags=0):
    return compile(pattern, flags).subn(repl, string, count)


def escape(pattern):
    """The text as a pattern that matches just this text."""
    return "".join(["\\" + c if c in "()[]{}?*+-|^$\\.&~# \t\n\r\v\f" else c for c in pattern])


def purge():
    """Forgets compiled patterns; nothing to do here."""
