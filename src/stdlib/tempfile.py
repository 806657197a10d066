"""Files and folders that are removed afterwards, in /tmp of the simulated world.

Different from CPython: names count up, so that a run repeats; nothing is removed that is not closed.
"""

import os
from itertools import count

tempdir = None
_numbers = count(1)


def gettempdir():
    return tempdir or "/tmp"


def gettempprefix():
    return "tmp"


def mktemp(suffix="", prefix="tmp", dir=None):
    """A name that is free now."""
    while True:
        name = os.path.join(dir or gettempdir(), "%s%08d%s" % (prefix, next(_numbers), suffix))
        if not os.path.exists(name):
            return name


def mkstemp(suffix=None, prefix=None, dir=None, text=False):
    """A new file: its number and its name."""
    name = mktemp(suffix or "", prefix or "tmp", dir)
    return os.open(name, os.O_RDWR | os.O_CREAT | os.O_EXCL), name


def mkdtemp(suffix=None, prefix=None, dir=None):
    name = mktemp(suffix or "", prefix or "tmp", dir)
    os.mkdir(name)
    return name


class _Temporary:
    """A file that is removed when it is closed."""

    def __init__(self, file, name, delete):
        self.file = file
        self.name = name
        self.delete = delete

    def close(self):
        if not self.file.closed:
            self.file.close()
            if self.delete:
                os.remove(self.name)

    def __getattr__(self, name):
        return getattr(self.file, name)

    def __iter__(self):
        return iter(self.file)

    def __enter__(self):
        return self

    def __exit__(self, exc_type, exc_value, traceback):
        self.close()


def NamedTemporaryFile(mode="w+b", buffering=-1, encoding=None, newline=None, suffix=None, prefix=None, dir=None,
                       delete=True, *, errors=None):
    name = mktemp(suffix or "", prefix or "tmp", dir)
    return _Temporary(open(name, mode, buffering, encoding, errors, newline), name, delete)


TemporaryFile = NamedTemporaryFile


class TemporaryDirectory:
    """A folder that is removed with all that is in it."""

    def __init__(self, suffix=None, prefix=None, dir=None, ignore_cleanup_errors=False):
        self.name = mkdtemp(suffix, prefix, dir)

    def cleanup(self):
        for folder, folders, files in os.walk(self.name, topdown=False):
            for name in files:
                os.remove(os.path.join(folder, name))
            os.rmdir(folder)

    def __enter__(self):
        return self.name

    def __exit__(self, exc_type, exc_value, traceback):
        self.cleanup()

    def __repr__(self):
        return "<TemporaryDirectory %r>" % self.name
