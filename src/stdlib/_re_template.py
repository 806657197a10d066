"""Replacement templates of re: text with \\1 and \\g<name> in it.

Different from CPython: this module does not exist there; the messages are the same.
"""

_LETTERS = {"a": "\a", "b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t", "v": "\v", "\\": "\\"}
_OCTAL = "01234567"
_DIGITS = "0123456789"


def expanded(template, match):
    """The text that a template gives for a match."""
    out = []
    for part in template:
        if isinstance(part, int):
            part = match.group(part)
            if part is None:
                part = ""
        out.append(part)
    return "".join(out)


def parsed(template, pattern, error):
    """A template as a list of texts and group numbers."""
    if not isinstance(template, str):
        raise TypeError("expected str instance, %s found" % type(template).__name__)
    parts = []
    start = 0
    while True:
        at = template.find("\\", start)
        if at < 0:
            break
        if at > start:
            parts.append(template[start:at])
        part, start = _escape(template, at, pattern, error)
        parts.append(part)
    if start < len(template) or not parts:
        parts.append(template[start:])
    return parts


def _escape(template, at, pattern, error):
    """What the backslash at a place means, and where the text goes on."""
    letter = template[at + 1:at + 2]
    if letter == "":
        raise error("bad escape (end of pattern)", template, at)
    if letter == "g":
        return _named(template, at, pattern, error)
    if letter == "0":
        digits = _run(template, at + 1, _OCTAL, 3)
        return chr(int(digits, 8)), at + 1 + len(digits)
    if letter in _DIGITS:
        digits = _run(template, at + 1, _OCTAL, 3)
        if len(digits) == 3:
            code = int(digits, 8)
            if code > 0o377:
                raise error("octal escape value \\%s outside of range 0-0o377" % digits, template, at)
            return chr(code), at + 4
        digits = _run(template, at + 1, _DIGITS, 2)
        return _known(int(digits), template, at + 1, pattern, error), at + 1 + len(digits)
    if letter in _LETTERS:
        return _LETTERS[letter], at + 2
    if letter.isascii() and letter.isalpha():
        raise error("bad escape \\%s" % letter, template, at)
    return "\\" + letter, at + 2


def _run(text, start, allowed, most):
    """The characters from a place on that are allowed."""
    end = start
    while end < len(text) and end < start + most and text[end] in allowed:
        end += 1
    return text[start:end]


def _known(number, template, at, pattern, error):
    if number > pattern.groups:
        raise error("invalid group reference %d" % number, template, at)
    return number


def _named(template, at, pattern, error):
    """\\g<name> or \\g<number>"""
    start = at + 3
    if template[at + 2:start] != "<":
        raise error("missing <", template, at + 2)
    end = template.find(">", start)
    if end < 0:
        if start == len(template):
            raise error("missing group name", template, start)
        raise error("missing >, unterminated name", template, start)
    name = template[start:end]
    if name == "":
        raise error("missing group name", template, start)
    if name.isdigit():
        return _known(int(name), template, start, pattern, error), end + 1
    if not name.isidentifier():
        raise error("bad character in group name %r" % name, template, start)
    if name not in pattern.groupindex:
        raise IndexError("unknown group name %r" % name)
    return pattern.groupindex[name], end + 1
