"""Tracebacks as text.

Different from CPython: e's __traceback__ has its outermost 100 frames; with a limit, the causes of an exception are not
shown; in a stack, no part of a line is marked.
"""

import sys
from _thread import _format_exception, _format_frame


class FrameSummary:
    """A frame of a traceback: file, line, function and the text of the line."""

    def __init__(self, filename, lineno, name, *, lookup_line=True, locals=None, line=None, _text=None):
        self.filename = filename
        self.lineno = lineno
        self.name = name
        self.line = line
        self.locals = locals
        self._text = _text

    def _tuple(self):
        return self.filename, self.lineno, self.name, self.line

    def __iter__(self):
        return iter(self._tuple())

    def __getitem__(self, i):
        return self._tuple()[i]

    def __len__(self):
        return 4

    def __eq__(self, other):
        return self._tuple() == tuple(other)

    def __hash__(self):
        return hash(self._tuple())

    def __repr__(self):
        return "<FrameSummary file %s, line %d in %s>" % self._tuple()[:3]


class StackSummary:
    """The frames of a traceback, outermost first."""

    def __init__(self, frames=()):
        self._frames = list(frames)

    @classmethod
    def from_list(cls, frames):
        return cls([f if isinstance(f, FrameSummary) else FrameSummary(*f[:3], line=f[3]) for f in frames])

    def __iter__(self):
        return iter(self._frames)

    def __len__(self):
        return len(self._frames)

    def __getitem__(self, i):
        return self._frames[i]

    def format_frame_summary(self, frame):
        if frame._text is not None:
            return frame._text
        text = '  File "%s", line %d, in %s\n' % (frame.filename, frame.lineno, frame.name)
        return text + "    %s\n" % frame.line.strip() if frame.line else text

    def format(self):
        return [self.format_frame_summary(frame) for frame in self._frames]

    def __repr__(self):
        return repr(self._frames)


def walk_tb(tb):
    """Frame and line, one after the other."""
    while tb is not None:
        yield tb.tb_frame, tb.tb_lineno
        tb = tb.tb_next


def extract_tb(tb, limit=None):
    """What a traceback (e.__traceback__) says; with a limit the first frames, or the last for a negative one."""
    frames = []
    while tb is not None:
        code = tb.tb_frame.f_code
        text = _format_frame(code, tb.tb_lasti)
        lines = text.splitlines()
        line = lines[1].strip() if len(lines) > 1 else ""
        frames.append(FrameSummary(code.co_filename, tb.tb_lineno, code.co_name, line=line, _text=text))
        tb = tb.tb_next
    if limit is not None:
        frames = frames[:limit] if limit >= 0 else frames[limit:]
    return StackSummary(frames)


def walk_stack(f):
    """Frame and line, from a frame (or the caller's) outwards."""
    if f is None:
        f = sys._getframe().f_back.f_back
    while f is not None:
        yield f, f.f_lineno
        f = f.f_back


def extract_stack(f=None, limit=None):
    """The frames up to a frame (or the caller's), outermost first; with a limit the last, or the first for a negative one."""
    if f is None:
        f = sys._getframe().f_back
    frames = []
    for frame, line in walk_stack(f):
        code = frame.f_code
        lines = _format_frame(code, frame.f_lasti).splitlines()
        text = lines[1].strip() if len(lines) > 1 else ""
        frames.append(FrameSummary(code.co_filename, line, code.co_name, line=text))
    frames.reverse()
    if limit is not None:
        frames = frames[-limit:] if limit >= 0 else frames[:-limit]
    return StackSummary(frames)


def format_stack(f=None, limit=None):
    """The same as text, a piece a frame."""
    return extract_stack(f or sys._getframe().f_back, limit).format()


def print_stack(f=None, limit=None, file=None):
    _print(format_stack(f or sys._getframe().f_back, limit), file)


def format_list(extracted_list):
    return StackSummary.from_list(extracted_list).format()


def print_list(extracted_list, file=None):
    _print(format_list(extracted_list), file)


def format_tb(tb, limit=None):
    return extract_tb(tb, limit).format()


def print_tb(tb, limit=None, file=None):
    _print(format_tb(tb, limit), file)


def _print(texts, file):
    (sys.stderr if file is None else file).write("".join(texts))


def _pieces(e):
    """The text of an exception, a piece a frame."""
    pieces = []
    for line in _format_exception(e).splitlines(True):
        if line.startswith("    ") and pieces and pieces[-1].startswith("  File "):
            pieces[-1] += line
        elif line == "\n" and pieces and pieces[-1].startswith("\n"):
            pieces[-1] += line
        elif pieces and pieces[-1] == "\n":
            pieces[-1] += line
        else:
            pieces.append(line)
    return pieces


def format_exception(exc, value=None, tb=None, limit=None, chain=True):
    """The lines that the interpreter would print for an exception."""
    e = exc if value is None else value
    pieces = _pieces(e)
    if limit is None and chain:
        return pieces
    frames = format_tb(e.__traceback__, limit)
    return (["Traceback (most recent call last):\n"] if frames else []) + frames + format_exception_only(e)


def format_exception_only(exc, value=None):
    """The last of those lines: class and text."""
    e = exc if value is None else value
    pieces = _pieces(e)
    last = max([i for i, piece in enumerate(pieces) if piece.startswith("  File ")], default=-1)
    return pieces[last + 1:]


def print_exception(exc, value=None, tb=None, limit=None, file=None, chain=True):
    _print(format_exception(exc, value, tb, limit, chain), file)


def format_exc(limit=None, chain=True):
    """The text for the exception being handled."""
    e = sys.exception()
    if e is None:
        return "NoneType: None\n"
    return "".join(format_exception(e, limit=limit, chain=chain))


def print_exc(limit=None, file=None, chain=True):
    """Write it to a file, or to standard error."""
    _print([format_exc(limit, chain)], file)


class TracebackException:
    """An exception as text that is kept for later."""

    def __init__(self, exc_type, exc_value, exc_traceback, *, limit=None):
        self.exc_type = exc_type
        self.stack = extract_tb(exc_traceback, limit)
        self._texts = format_exception(exc_value, limit=limit)
        self._last = format_exception_only(exc_value)
        self._str = str(exc_value)

    @classmethod
    def from_exception(cls, exc, *, limit=None):
        return cls(type(exc), exc, exc.__traceback__, limit=limit)

    def format(self, *, chain=True):
        return iter(self._texts)

    def format_exception_only(self):
        return iter(self._last)

    def print(self, *, file=None, chain=True):
        _print(self._texts, file)

    def __str__(self):
        return self._str
