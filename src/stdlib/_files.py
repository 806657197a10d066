"""Files that are open: what open() returns, and what it is made of.

A file has three layers, as in CPython: FileIO makes calls into the system, a buffer stands before it (BufferedReader,
BufferedWriter, BufferedRandom), and TextIOWrapper turns bytes into text. The buffers themselves belong to the
kernel: putting something into one and taking a line out of it are steps that no other thread can get into. Only a call
into the system gives up the GIL, so a write does when the buffer is full, and flush(), close() and most reads do.

Different from CPython: a file that nobody refers to any more is not closed at once, but when somebody looks at it:
opens or reads a file of that name, asks how long it is, or runs a command. Text is in UTF-8, ASCII or Latin-1.
"""

import _outside
from _outside import check, path_text

DEFAULT_BUFFER_SIZE = 8192
SEEK_SET = 0
SEEK_CUR = 1
SEEK_END = 2

READ_ONLY = 0
WRITE_ONLY = 1
READ_WRITE = 2
CREATE = 0o100
EXCLUSIVE = 0o200
TRUNCATE = 0o1000
APPEND = 0o2000


class UnsupportedOperation(OSError, ValueError):
    """The stream cannot do this."""


UnsupportedOperation.__module__ = "io"


class IOBase:
    """What all files have in common."""

    closed = False

    def _check(self):
        if self.closed:
            raise ValueError("I/O operation on closed file.")

    def readable(self):
        return False

    def writable(self):
        return False

    def seekable(self):
        return False

    def isatty(self):
        self._check()
        return False

    def fileno(self):
        raise UnsupportedOperation("fileno")

    def flush(self):
        self._check()

    def __iter__(self):
        self._check()
        return self

    def __next__(self):
        line = self.readline()
        if not line:
            raise StopIteration
        return line

    def readlines(self, hint=-1):
        """The lines that are left; with a hint, no more once they have so many characters."""
        lines = []
        total = 0
        for line in self:
            lines.append(line)
            total += len(line)
            if hint is not None and 0 < hint <= total:
                break
        return lines

    def writelines(self, lines):
        self._check()
        for line in lines:
            self.write(line)

    def __enter__(self):
        self._check()
        return self

    def __exit__(self, exc_type, exc_value, traceback):
        self.close()


class RawIOBase(IOBase):
    """Files without a buffer."""


class BufferedIOBase(IOBase):
    """Files of bytes with a buffer."""


class TextIOBase(IOBase):
    """Files of text."""


class FileIO(RawIOBase):
    """A file without a buffer: every method is a call into the system."""

    _has_position = True

    def __init__(self, file, mode="r", closefd=True, opener=None):
        letters = mode.replace("b", "")
        kind = letters.replace("+", "")
        if kind not in ("r", "w", "a", "x"):
            raise ValueError("Must have exactly one of create/read/write/append mode and at most one plus")
        plus = "+" in letters
        self._can_read = plus or kind == "r"
        self._can_write = plus or kind != "r"
        self.mode = {"r": "rb+" if plus else "rb", "x": "xb+" if plus else "xb", "a": "ab+" if plus else "ab",
                     "w": "rb+" if plus else "wb"}[kind]
        self.closefd = closefd
        self.name = file
        if isinstance(file, int) and not isinstance(file, bool):
            if file < 0:
                raise ValueError("negative file descriptor")
            self._fd = file
            if closefd:
                _outside.owns(file, self)
            return
        if not closefd:
            raise ValueError("Cannot use closefd=False with file name")
        flags = READ_WRITE if plus else READ_ONLY if kind == "r" else WRITE_ONLY
        flags |= {"r": 0, "w": CREATE | TRUNCATE, "a": CREATE | APPEND, "x": CREATE | EXCLUSIVE}[kind]
        if opener is not None:
            self._fd = opener(file, flags)
        else:
            self._fd = check(_outside.open(path_text(file), flags), file)
        _outside.owns(self._fd, self)

    def _check(self):
        if self.closed:
            raise ValueError("I/O operation on closed file")

    def fileno(self):
        self._check()
        return self._fd

    def readable(self):
        self._check()
        return self._can_read

    def writable(self):
        self._check()
        return self._can_write

    def seekable(self):
        self._check()
        return _outside.tell(self._fd) >= 0

    def read(self, size=-1):
        self._check()
        if not self._can_read:
            raise UnsupportedOperation("File not open for reading")
        if size is None or size < 0:
            return self.readall()
        return check(_outside.read(self._fd, size))

    def readall(self):
        parts = []
        while part := self.read(65536):
            parts.append(part)
        return b"".join(parts)

    def readline(self, size=-1):
        line = b""
        while not line.endswith(b"\n") and len(line) != size:
            part = self.read(1)
            if not part:
                break
            line += part
        return line

    def write(self, data):
        self._check()
        if not self._can_write:
            raise UnsupportedOperation("File not open for writing")
        return check(_outside.write(self._fd, _bytes(data)))

    def seek(self, pos, whence=0):
        self._check()
        return check(_outside.seek(self._fd, pos, whence))

    def tell(self):
        self._check()
        return check(_outside.tell(self._fd))

    def truncate(self, size=None):
        self._check()
        if not self._can_write:
            raise UnsupportedOperation("truncate")
        return check(_outside.truncate(self._fd, self.tell() if size is None else size))

    def close(self):
        if not self.closed:
            self.closed = True
            if self.closefd:
                check(_outside.close(self._fd))

    def __repr__(self):
        if self.closed:
            return "<_io.FileIO [closed]>"
        return "<_io.FileIO name=%r mode=%r closefd=%r>" % (self.name, self.mode, self.closefd)


def _bytes(data):
    if not isinstance(data, bytes):
        raise TypeError("a bytes-like object is required, not '%s'" % type(data).__name__)
    return data


def _flush(fd):
    """What is in the buffer is written; without anything there, nothing is asked of the system."""
    if check(_outside.put(fd, b"")):
        check(_outside.flush(fd))


def _count(size):
    """A number of bytes that read() was asked for; -1 is all."""
    if size is None:
        return -1
    if not hasattr(size, "__index__"):
        raise TypeError("argument should be integer or None, not '%s'" % type(size).__name__)
    return size


class _Buffered(BufferedIOBase):
    """A buffer before a file."""

    def __init__(self, raw, buffer_size=DEFAULT_BUFFER_SIZE):
        self.raw = raw
        self._fd = raw._fd
        self._buffer_size = buffer_size
        # Both reading and writing: before a write the position goes back to where the reader is.
        self._both = raw._can_read and raw._can_write and raw._has_position

    @property
    def closed(self):
        return self.raw.closed

    @property
    def name(self):
        return self.raw.name

    @property
    def mode(self):
        return self.raw.mode

    def _open_for(self, what):
        if self.raw.closed:
            raise ValueError(what + " of closed file")

    def fileno(self):
        return self.raw.fileno()

    def isatty(self):
        return self.raw.isatty()

    def readable(self):
        return self.raw.readable()

    def writable(self):
        return self.raw.writable()

    def seekable(self):
        return self.raw.seekable()

    def tell(self):
        self.raw._check()
        return check(_outside.tell(self._fd))

    def seek(self, target, whence=0):
        self._open_for("seek")
        if whence not in (0, 1, 2):
            raise ValueError("whence value %d unsupported" % whence)
        _flush(self._fd)
        return check(_outside.seek(self._fd, target, whence))

    def truncate(self, pos=None):
        self._open_for("truncate")
        if not self.raw._can_write:
            raise UnsupportedOperation("truncate")
        at = self.tell()
        _flush(self._fd)
        return check(_outside.truncate(self._fd, at if pos is None else pos))

    def flush(self):
        if not self.raw._can_write:
            return IOBase.flush(self)
        self._open_for("flush")
        _flush(self._fd)

    def close(self):
        if not self.raw.closed:
            try:
                self.flush()
            finally:
                self.raw.close()

    def detach(self):
        self.flush()
        return self.raw

    def __repr__(self):
        return "<_io.%s name=%r>" % (type(self).__name__, self.raw.name)


class _Reading(_Buffered):
    """The half that reads."""

    def read(self, size=-1):
        """So many bytes, fewer only at the end; all that are left, without a size."""
        size = _count(size)
        self._open_for("read")
        if size is not None and size < -1:
            raise ValueError("read length must be non-negative or -1")
        if self._both:
            _flush(self._fd)
        parts = []
        while size != 0:
            part = check(_outside.take(self._fd, size))
            if not part:
                if not check(_outside.fill(self._fd)):
                    break
                continue
            parts.append(part)
            if size > 0:
                size -= len(part)
        return b"".join(parts)

    def read1(self, size=-1):
        """What is there, or comes with one call into the system."""
        self._open_for("read")
        if size == 0:
            return b""
        part = check(_outside.take(self._fd, size))
        if not part:
            check(_outside.fill(self._fd))
            part = check(_outside.take(self._fd, size))
        return part

    def peek(self, size=0):
        self._open_for("peek")
        part = check(_outside.peek(self._fd, -1))
        if not part:
            check(_outside.fill(self._fd))
            part = check(_outside.peek(self._fd, -1))
        return part

    def readline(self, size=-1):
        self._open_for("readline")
        return _line(self._fd, 0, -1 if size is None else size)

    def __next__(self):
        line = _line(self._fd, 0, -1) if not self.raw.closed else self.readline()
        if not line:
            raise StopIteration
        return line


class _Writing(_Buffered):
    """The half that writes."""

    def write(self, data):
        """Into the buffer; from there, once it is full."""
        if self.raw.closed:
            raise ValueError("write to closed file")
        data = _bytes(data)
        if self._both:
            _flush(self._fd)
            check(_outside.seek(self._fd, 0, 1))
        if check(_outside.put(self._fd, data)) > self._buffer_size:
            _flush(self._fd)
        return len(data)


class BufferedReader(_Reading):
    """A file of bytes that is read."""

    def writable(self):
        return False

    def write(self, data):
        raise UnsupportedOperation("write")


class BufferedWriter(_Writing):
    """A file of bytes that is written."""

    def readable(self):
        return False

    def read(self, size=-1):
        raise UnsupportedOperation("read")

    read1 = read

    def readline(self, size=-1):
        raise UnsupportedOperation("not readable")


class BufferedRandom(_Reading, _Writing):
    """A file of bytes that is read and written."""


def _line(fd, ends, size):
    """A line with its end; what is left, at the end of the file.

    Ends are numbered: 0 is a line feed, 1 any end, 2 a return, 3 a return and a line feed.
    """
    while True:
        line = _outside.line(fd, ends, size)
        if line is not None:
            return check(line)
        if not check(_outside.fill(fd)):
            return check(_outside.take(fd, size))


class TextIOWrapper(TextIOBase):
    """A file of text over a file of bytes."""

    def __init__(self, buffer, encoding=None, errors=None, newline=None, line_buffering=False, write_through=False):
        if newline not in (None, "", "\n", "\r", "\r\n"):
            raise ValueError("illegal newline value: %s" % newline)
        self.buffer = buffer
        self.encoding = "UTF-8" if encoding is None else encoding
        "".encode(self.encoding)        # LookupError for one that is not known
        self.errors = "strict" if errors is None else errors
        self.line_buffering = line_buffering
        self.write_through = write_through
        self.newlines = None
        self._fd = buffer._fd
        self._ends = {"\n": 0, "\r": 2, "\r\n": 3}.get(newline, 1)
        self._translates = newline is None
        self._end = newline if newline in ("\r", "\r\n") else "\n"
        self._wide = self.encoding.lower().replace("_", "-") in ("utf-8", "utf8", "u8")
        self._iterated = False

    @property
    def closed(self):
        return self.buffer.closed

    @property
    def name(self):
        return self.buffer.name

    def fileno(self):
        return self.buffer.fileno()

    def isatty(self):
        return self.buffer.isatty()

    def readable(self):
        return self.buffer.readable()

    def writable(self):
        return self.buffer.writable()

    def seekable(self):
        return self.buffer.seekable()

    def _check_read(self):
        self._check()
        if not self.buffer.raw._can_read:
            raise UnsupportedOperation("not readable")

    def _text(self, data):
        text = data.decode(self.encoding, self.errors)
        if self._translates and "\r" in text:
            text = text.replace("\r\n", "\n").replace("\r", "\n")
        return text

    def read(self, size=-1):
        """So many characters, fewer only at the end; all that are left, without a size."""
        size = _count(size)
        self._check_read()
        self._iterated = False
        if size < 0:
            return self._text(self.buffer.read())
        if self.buffer._both:
            _flush(self._fd)
        take = _outside.characters if self._wide else _outside.take
        text = ""
        while len(text) < size:
            data = check(take(self._fd, size - len(text)))
            if data.endswith(b"\r") and self._translates and check(_outside.fill(self._fd)):
                # Half of a line's end, perhaps: the other half comes along.
                if check(_outside.peek(self._fd, 1)) == b"\n":
                    data += check(_outside.take(self._fd, 1))
            if not data and not check(_outside.fill(self._fd)):
                text += self._text(check(_outside.take(self._fd, -1)))
                break
            text += self._text(data)
        return text

    def readline(self, size=-1):
        self._check_read()
        self._iterated = False
        return self._one_line(-1 if size is None else size)

    def _one_line(self, size):
        if self.buffer._both:
            _flush(self._fd)
        if size >= 0:
            return self._short_line(size)
        line = _line(self._fd, self._ends, -1)
        return self._text(line)

    def _short_line(self, size):
        text = ""
        end = "\n" if self._translates else self._end
        while len(text) < size and not text.endswith(end):
            char = self.read(1)
            if not char:
                break
            text += char
        return text

    def __next__(self):
        self._check_read()
        self._iterated = True
        line = self._one_line(-1)
        if not line:
            self._iterated = False
            raise StopIteration
        return line

    def write(self, text):
        """Into the buffer; from there, once it is full."""
        if not isinstance(text, str):
            kind = "None" if text is None else type(text).__name__
            raise TypeError("write() argument must be str, not " + kind)
        self._check()
        if not self.buffer.raw._can_write:
            raise UnsupportedOperation("not writable")
        if self.buffer._both:
            # What was read ahead is passed over, as in CPython: seek() before writing after reading.
            check(_outside.take(self._fd, -1))
        data = text if self._end == "\n" else text.replace("\n", self._end)
        self.buffer.write(data.encode(self.encoding, self.errors))
        if self.write_through or self.line_buffering and "\n" in text:
            self.buffer.flush()
        return len(text)

    def tell(self):
        self._check()
        if self._iterated:
            raise OSError("telling position disabled by next() call")
        if not self.seekable():
            raise UnsupportedOperation("underlying stream is not seekable")
        return self.buffer.tell()

    def seek(self, cookie, whence=0):
        self._check()
        if whence == 1 and cookie != 0:
            raise UnsupportedOperation("can't do nonzero cur-relative seeks")
        if whence == 2 and cookie != 0:
            raise UnsupportedOperation("can't do nonzero end-relative seeks")
        if whence not in (0, 1, 2):
            raise ValueError("invalid whence (%d, should be 0, 1 or 2)" % whence)
        if not self.seekable():
            raise UnsupportedOperation("underlying stream is not seekable")
        if cookie < 0:
            raise ValueError("negative seek position %r" % cookie)
        self._iterated = False
        return self.buffer.seek(cookie, whence)

    def truncate(self, pos=None):
        self.flush()
        return self.buffer.truncate(pos)

    def flush(self):
        self._check()
        self.buffer.flush()

    def close(self):
        self.buffer.close()

    def detach(self):
        self.flush()
        return self.buffer

    def reconfigure(self, *, encoding=None, errors=None, newline=None, line_buffering=None, write_through=None):
        self.flush()
        self.encoding = self.encoding if encoding is None else encoding
        self.errors = self.errors if errors is None else errors
        self.line_buffering = self.line_buffering if line_buffering is None else line_buffering
        self.write_through = self.write_through if write_through is None else write_through

    def __repr__(self):
        mode = " mode=%r" % self.mode if hasattr(self, "mode") else ""
        return "<_io.TextIOWrapper name=%r%s encoding=%r>" % (self.name, mode, self.encoding)


for kind in (FileIO, BufferedReader, BufferedWriter, BufferedRandom, TextIOWrapper):
    kind.__module__ = "_io"
del kind


def open_file(file, mode="r", buffering=-1, encoding=None, errors=None, newline=None, closefd=True, opener=None):
    """open(): a file of the simulated world, to read ("r"), write anew ("w"), append ("a") or create ("x")."""
    if hasattr(file, "__fspath__"):
        file = file.__fspath__()
    elif not isinstance(file, (str, bytes, int)):
        path_text(file)
    _check_mode(mode, buffering, encoding, errors, newline)
    binary = "b" in mode
    raw = FileIO(file, mode.replace("b", "").replace("t", ""), closefd, opener)
    if buffering == 0:
        return raw
    try:
        size = buffering if buffering > 1 else DEFAULT_BUFFER_SIZE
        if "+" in mode:
            buffer = BufferedRandom(raw, size)
        elif raw._can_write:
            buffer = BufferedWriter(raw, size)
        else:
            buffer = BufferedReader(raw, size)
        if binary:
            return buffer
        text = TextIOWrapper(buffer, encoding, errors, newline, buffering == 1)
    except BaseException:
        raw.close()
        raise
    text.mode = mode
    return text


def _check_mode(mode, buffering, encoding, errors, newline):
    """Raises what CPython raises for arguments of open() that do not go together."""
    if not isinstance(mode, str):
        raise TypeError("open() argument 'mode' must be str, not " + type(mode).__name__)
    if encoding is not None and not isinstance(encoding, str):
        raise TypeError("open() argument 'encoding' must be str or None, not " + type(encoding).__name__)
    if set(mode) - set("axrwb+t") or len(mode) > len(set(mode)):
        raise ValueError("invalid mode: %r" % mode)
    if "t" in mode and "b" in mode:
        raise ValueError("can't have text and binary mode at once")
    if len([letter for letter in mode if letter in "axrw"]) > 1:
        raise ValueError("must have exactly one of create/read/write/append mode")
    if not [letter for letter in mode if letter in "axrw"]:
        raise ValueError("Must have exactly one of create/read/write/append mode and at most one plus")
    if "b" in mode:
        for value, name in ((encoding, "an encoding"), (errors, "an errors"), (newline, "a newline")):
            if value is not None:
                raise ValueError("binary mode doesn't take %s argument" % name)
    elif buffering == 0:
        raise ValueError("can't have unbuffered text I/O")
