"""Files: open() and what it returns (see _files.py), and files in a variable: StringIO holds text, BytesIO bytes.

Different from CPython: each method is Python, so a thread switch can come in the middle of one.
"""

from _files import (
    DEFAULT_BUFFER_SIZE, SEEK_CUR, SEEK_END, SEEK_SET, BufferedIOBase, BufferedRandom, BufferedReader, BufferedWriter,
    FileIO, IOBase, RawIOBase, TextIOBase, TextIOWrapper, UnsupportedOperation)

open = open      # the built-in function


class _Memory:
    """A position in something that can be sliced: what both kinds have in common beside what all files have."""

    def __init__(self, initial, empty):
        self._data = empty if initial is None else initial
        self._empty = empty
        self._at = 0
        self.closed = False

    def _check(self):
        if self.closed:
            raise ValueError("I/O operation on closed file")

    def getvalue(self):
        """All of it, wherever the position is."""
        self._check()
        return self._data

    def read(self, size=-1):
        """So much from the position on, or all that is left."""
        self._check()
        end = len(self._data) if size is None or size < 0 else self._at + size
        part = self._data[self._at : end]
        self._at += len(part)
        return part

    def readline(self, size=-1):
        """The rest of the line, with its end."""
        self._check()
        end = self._data.find(self._newline, self._at) + 1
        if end == 0:
            end = len(self._data)
        if size is not None and size >= 0:
            end = min(end, self._at + size)
        part = self._data[self._at : end]
        self._at += len(part)
        return part

    def write(self, part):
        """Puts it at the position, over what is there."""
        self._check()
        gap = self._at - len(self._data)
        if gap > 0:
            self._data += self._zero * gap
        self._data = self._data[: self._at] + part + self._data[self._at + len(part) :]
        self._at += len(part)
        return len(part)

    def tell(self):
        self._check()
        return self._at

    def truncate(self, size=None):
        """Cut off what comes after; the position stays."""
        self._check()
        size = self._at if size is None else size
        if size < 0:
            raise ValueError("%s %d" % (self._negative_size, size))
        self._data = self._data[:size]
        return size

    def close(self):
        self.closed = True
        self._data = self._empty

    def readable(self):
        self._check()
        return True

    def writable(self):
        self._check()
        return True

    def seekable(self):
        self._check()
        return True


class StringIO(_Memory, TextIOBase):
    """A text file in memory: print(..., file=f), then f.getvalue()."""

    _newline = "\n"
    _zero = "\0"
    _negative_size = "Negative size value"

    def __init__(self, initial_value="", newline="\n"):
        if initial_value is not None and not isinstance(initial_value, str):
            raise TypeError("initial_value must be str or None, not %s" % type(initial_value).__name__)
        super().__init__(initial_value, "")

    def write(self, s):
        if not isinstance(s, str):
            raise TypeError("string argument expected, got '%s'" % type(s).__name__)
        return super().write(s)

    def seek(self, pos, whence=0):
        self._check()
        if whence == 0 and pos < 0:
            raise ValueError("Negative seek position %d" % pos)
        if whence != 0 and pos != 0:
            raise OSError("Can't do nonzero cur-relative seeks")
        self._at = pos if whence == 0 else self._at if whence == 1 else len(self._data)
        return self._at


class BytesIO(_Memory, BufferedIOBase):
    """A binary file in memory."""

    _newline = b"\n"
    _zero = b"\0"
    _negative_size = "negative size value"

    def __init__(self, initial_bytes=b""):
        if initial_bytes is not None and not isinstance(initial_bytes, bytes):
            raise TypeError("a bytes-like object is required, not '%s'" % type(initial_bytes).__name__)
        super().__init__(initial_bytes, b"")

    def write(self, b):
        if not isinstance(b, bytes):
            raise TypeError("a bytes-like object is required, not '%s'" % type(b).__name__)
        return super().write(b)

    def seek(self, pos, whence=0):
        self._check()
        if whence == 0 and pos < 0:
            raise ValueError("negative seek value %d" % pos)
        start = 0 if whence == 0 else self._at if whence == 1 else len(self._data)
        self._at = max(0, start + pos)
        return self._at
