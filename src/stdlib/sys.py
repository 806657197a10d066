"""The interpreter: its version, its streams, its switches.

The version is that of the CPython whose GIL is being modelled, and the switches (setswitchinterval, setcheckinterval)
act on the running policy. Before this file runs, the interpreter binds _version, _argv and _free_threaded.

Different from CPython: getsizeof() estimates; platform is "gilsh"; a frame is a copy of where a thread was when it
was asked for, and has no f_locals.
"""

modules = _modules()
platform = "gilsh"
maxsize = 9223372036854775807
maxunicode = 1114111
byteorder = "little"
path = []
flags = None


class _VersionInfo:
    """version_info: five fields, by place or by name, and comparable with tuples."""

    def __init__(self, major, minor):
        self.major = major
        self.minor = minor
        self.micro = 0
        self.releaselevel = "final"
        self.serial = 0

    def _tuple(self):
        return (self.major, self.minor, self.micro, self.releaselevel, self.serial)

    def __getitem__(self, i):
        return self._tuple()[i]

    def __len__(self):
        return 5

    def __iter__(self):
        return iter(self._tuple())

    def __eq__(self, other):
        return self._tuple() == tuple(other)

    def __hash__(self):
        return hash(self._tuple())

    def __lt__(self, other):
        return self._tuple() < tuple(other)

    def __le__(self, other):
        return self._tuple() <= tuple(other)

    def __gt__(self, other):
        return self._tuple() > tuple(other)

    def __ge__(self, other):
        return self._tuple() >= tuple(other)

    def __repr__(self):
        return "sys.version_info(major=%d, minor=%d, micro=%d, releaselevel='%s', serial=%d)" % self._tuple()


class _Implementation:
    """What runs the program."""

    def __init__(self):
        self.name = "gilsh"
        self.version = version_info

    def __repr__(self):
        return "namespace(name='gilsh')"


class _Stream:
    """Standard output or standard error. Writing to it gives up the GIL, as CPython's does at the system call."""

    def __init__(self, number, name):
        self._number = number
        self.name = name
        self.encoding = "utf-8"
        self.closed = False

    def write(self, text):
        _write(self._number, text)
        return len(text)

    def writelines(self, lines):
        for line in lines:
            self.write(line)

    def flush(self):
        pass

    def isatty(self):
        return False

    def fileno(self):
        return self._number

    def writable(self):
        return True

    def readable(self):
        return False

    def __repr__(self):
        return "<_io.TextIOWrapper name='%s' mode='w' encoding='utf-8'>" % self.name


class _Led(_Stream):
    """The same, led elsewhere by os.dup2()."""

    def write(self, text):
        from os import write

        data = text.encode()
        while data:
            data = data[write(self._number, data) :]
        return len(text)


class _Input:
    """Standard input, a line at a time."""

    def __init__(self):
        self.name = "<stdin>"
        self.encoding = "utf-8"
        self.closed = False

    def readline(self):
        try:
            return input() + "\n"
        except EOFError:
            return ""

    def __iter__(self):
        return self

    def __next__(self):
        line = self.readline()
        if not line:
            raise StopIteration
        return line

    def readlines(self):
        return list(self)

    def read(self):
        return "".join(self)

    def isatty(self):
        return False

    def fileno(self):
        return 0


try:
    version_info = _VersionInfo(_version[0], _version[1])
except NameError:
    version_info = _VersionInfo(3, 12)

try:
    argv = _argv
except NameError:
    argv = [""]

version = "%d.%d.0 (gilsh)" % (version_info.major, version_info.minor)
hexversion = (version_info.major << 24) + (version_info.minor << 16) + 0xF0
api_version = 1013
copyright = "gilsh models CPython; it contains no part of it."
implementation = _Implementation()
stdin = __stdin__ = _Input()
stdout = __stdout__ = _Stream(1, "<stdout>")
stderr = __stderr__ = _Stream(2, "<stderr>")
orig_argv = argv
executable = ""


def _lead(number, of_the_machine):
    """The output, or the errors, go where this number leads from now on: to a stream of the machine, or a file."""
    global stdout, stderr
    own = __stdout__ if number == 1 else __stderr__
    stream = own if of_the_machine == number else _Led(number, own.name)
    # What the program has put there itself stays.
    if number == 1 and (stdout is own or isinstance(stdout, _Led)):
        stdout = stream
    elif number == 2 and (stderr is own or isinstance(stderr, _Led)):
        stderr = stream


def exit(status=None):
    """End the calling thread; in the main thread, the program."""
    if status is None:
        raise SystemExit
    raise SystemExit(status)


def excepthook(exctype, value, traceback):
    """Report an exception that ends the program. Assign another function to sys.excepthook to do otherwise."""
    from _thread import _format_exception

    if stderr is not None:
        stderr.write(_format_exception(value, True))


__excepthook__ = excepthook


def _uncaught(e):
    """Called by the interpreter when excepthook or stderr is not its own. Hands the exception back."""
    try:
        excepthook(type(e), e, e.__traceback__)
    except Exception as failure:
        stderr.write("Error in sys.excepthook:\n")
        __excepthook__(type(failure), failure, failure.__traceback__)
        stderr.write("\nOriginal exception was:\n")
        __excepthook__(type(e), e, e.__traceback__)
    return e


def _getframe(depth=0):
    """The caller's frame as it is now, or that of a caller further out: f_code, f_lineno, f_globals, f_back."""
    frame = _frames(False).f_back       # our own is the first
    for _ in range(depth):
        if frame.f_back is None:
            raise ValueError("call stack is not deep enough")
        frame = frame.f_back
    return frame


def _current_frames():
    """Where every thread is now: a dict of innermost frames, by ident."""
    from _thread import get_ident

    frames = _frames(True)
    me = get_ident()
    frames[me] = frames[me].f_back      # our own is the first
    return frames


def exception():
    """The exception being handled, or None."""
    return _handled()


def exc_info():
    """Class, value and traceback of the exception being handled."""
    e = _handled()
    if e is None:
        return (None, None, None)
    return (type(e), e, getattr(e, "__traceback__", None))


def getsizeof(object, default=None):
    """How many bytes CPython 3.11 would need for a built-in object, without what is inside it; nearly."""
    size = getattr(type(object), "__sizeof__", None)
    if size is not None:
        return size(object)
    if isinstance(object, int):
        return 24 + 4 * max(1, (object.bit_length() + 29) // 30)
    if isinstance(object, float):
        return 24
    if isinstance(object, str):
        widest = max([ord(c) for c in object], default=0)
        for limit, head, each in ((128, 49, 1), (256, 73, 1), (65536, 74, 2)):
            if widest < limit:
                return head + each * len(object)
        return 76 + 4 * len(object)
    if isinstance(object, bytes):
        return 33 + len(object)
    if isinstance(object, tuple):
        return 40 + 8 * len(object)
    if isinstance(object, list):
        return 56 + 8 * len(object)
    if isinstance(object, dict):
        return 64 if not object else _table_size(len(object), 184, 16)
    if isinstance(object, (set, frozenset)):
        return 216 if len(object) < 5 else _table_size(len(object), 216, 32)
    return 16 if object is None else 48


def _table_size(n, least, each):
    """A table is at most two thirds full, and its size a power of two."""
    room = 8
    while room * 2 < n * 3:
        room *= 2
    return least if room == 8 else least + (room - 8) * each


def getdefaultencoding():
    return "utf-8"


def getfilesystemencoding():
    return "utf-8"


def _is_gil_enabled():
    """Whether a GIL is modelled (CPython has this from 3.13 on)."""
    try:
        return not _free_threaded
    except NameError:
        return True
