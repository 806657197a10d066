"""Paths as objects: Path("data") / "notes.txt" has a name, a parent and a suffix, and reads and writes its file.

Different from CPython: there is one kind of path, called PosixPath; glob() knows *, ? and **.
"""

import os
import re


class PurePath:
    """A path that is looked at and not followed."""

    def __init__(self, *parts):
        texts = []
        for part in parts:
            part = os.fspath(part)
            if not isinstance(part, str):
                raise TypeError("argument should be a str or an os.PathLike object where __fspath__ returns a str, "
                                "not '%s'" % type(part).__name__)
            texts.append(part)
        whole = os.path.join(*texts) if texts else "."
        names = [name for name in whole.split("/") if name not in ("", ".")]
        self.root = "/" if whole.startswith("/") else ""
        self.drive = ""
        self._names = names
        self._text = self.root + "/".join(names) or "."

    def _like(self, *parts):
        return type(self)(*parts)

    @property
    def anchor(self):
        return self.root

    @property
    def parts(self):
        return tuple(([self.root] if self.root else []) + self._names)

    @property
    def name(self):
        return self._names[-1] if self._names else ""

    @property
    def suffix(self):
        at = self.name.rfind(".")
        return self.name[at:] if 0 < at < len(self.name) - 1 else ""

    @property
    def suffixes(self):
        if self.name.endswith("."):
            return []
        return ["." + suffix for suffix in self.name.lstrip(".").split(".")[1:]]

    @property
    def stem(self):
        return self.name[: len(self.name) - len(self.suffix)]

    @property
    def parent(self):
        return self._like(self.root + "/".join(self._names[:-1]))

    @property
    def parents(self):
        found = []
        path = self
        while path._names:
            path = path.parent
            found.append(path)
        return tuple(found)

    def joinpath(self, *others):
        return self._like(self._text, *others)

    def with_name(self, name):
        if not self.name:
            raise ValueError("%r has an empty name" % (self,))
        return self.parent / name

    def with_stem(self, stem):
        return self.with_name(stem + self.suffix)

    def with_suffix(self, suffix):
        if suffix and not suffix.startswith(".") or suffix == ".":
            raise ValueError("Invalid suffix %r" % suffix)
        return self.with_name(self.stem + suffix)

    def relative_to(self, *other):
        base = self._like(*other)
        n = len(base._names)
        if base.root != self.root or self._names[:n] != base._names:
            raise ValueError("%r is not in the subpath of %r OR one path is relative and the other is absolute."
                             % (str(self), str(base)))
        return self._like("/".join(self._names[n:]))

    def is_relative_to(self, *other):
        try:
            self.relative_to(*other)
        except ValueError:
            return False
        return True

    def is_absolute(self):
        return self.root == "/"

    def as_posix(self):
        return self._text

    def match(self, pattern):
        wanted = pattern.split("/")
        if len(wanted) > len(self._names):
            return False
        return all(_fits(name, part) for name, part in zip(self._names[::-1], wanted[::-1]))

    def __truediv__(self, other):
        if not isinstance(other, (str, PurePath)):
            return NotImplemented
        return self._like(self._text, other)

    def __rtruediv__(self, other):
        if not isinstance(other, str):
            return NotImplemented
        return self._like(other, self._text)

    def __fspath__(self):
        return self._text

    def __str__(self):
        return self._text

    def __repr__(self):
        return "%s(%r)" % (type(self).__name__, self._text)

    def __eq__(self, other):
        return self._text == other._text if isinstance(other, PurePath) else NotImplemented

    def __hash__(self):
        return hash(self._text)

    def __lt__(self, other):
        return self.parts < other.parts if isinstance(other, PurePath) else NotImplemented

    def __le__(self, other):
        return self.parts <= other.parts if isinstance(other, PurePath) else NotImplemented


def _fits(name, pattern):
    """Whether a name fits a pattern with * and ?."""
    parts = {"*": ".*", "?": "."}
    return re.fullmatch("".join([parts.get(c) or re.escape(c) for c in pattern]), name) is not None


class PosixPath(PurePath):
    """A path whose file can be read and written."""

    @classmethod
    def cwd(cls):
        return cls(os.getcwd())

    @classmethod
    def home(cls):
        return cls("/")

    def open(self, mode="r", buffering=-1, encoding=None, errors=None, newline=None):
        from io import open

        return open(self, mode, buffering, encoding, errors, newline)

    def read_text(self, encoding=None, errors=None):
        with self.open("r", -1, encoding, errors) as f:
            return f.read()

    def read_bytes(self):
        with self.open("rb") as f:
            return f.read()

    def write_text(self, data, encoding=None, errors=None, newline=None):
        if not isinstance(data, str):
            raise TypeError("data must be str, not %s" % type(data).__name__)
        with self.open("w", -1, encoding, errors, newline) as f:
            return f.write(data)

    def write_bytes(self, data):
        with self.open("wb") as f:
            return f.write(data)

    def exists(self):
        return os.path.exists(self)

    def is_file(self):
        return os.path.isfile(self)

    def is_dir(self):
        return os.path.isdir(self)

    def is_symlink(self):
        return False

    def stat(self):
        return os.stat(self)

    def touch(self, mode=0o666, exist_ok=True):
        self.open("a" if exist_ok else "x").close()

    def mkdir(self, mode=0o777, parents=False, exist_ok=False):
        if parents:
            os.makedirs(self, mode, exist_ok)
            return
        try:
            os.mkdir(self, mode)
        except OSError:
            if not exist_ok or not self.is_dir():
                raise

    def rmdir(self):
        os.rmdir(self)

    def unlink(self, missing_ok=False):
        try:
            os.remove(self)
        except FileNotFoundError:
            if not missing_ok:
                raise

    def rename(self, target):
        os.rename(self, target)
        return self._like(target)

    replace = rename

    def absolute(self):
        return self._like(os.getcwd(), self)

    def resolve(self, strict=False):
        if strict:
            os.stat(self)
        return self._like(os.path.abspath(self))

    def expanduser(self):
        return self

    def iterdir(self):
        for name in os.listdir(self):
            yield self / name

    def glob(self, pattern):
        """The paths under this one that fit a pattern."""
        first, _, rest = pattern.partition("/")
        if first == "**":
            folders = [self] + [path for path in self.rglob("*") if path.is_dir()]
            for folder in folders:
                if rest:
                    yield from folder.glob(rest)
                else:
                    yield folder
            return
        for path in self.iterdir() if self.is_dir() else ():
            if _fits(path.name, first):
                if not rest:
                    yield path
                elif path.is_dir():
                    yield from path.glob(rest)

    def rglob(self, pattern):
        for path in self.iterdir():
            if _fits(path.name, pattern):
                yield path
            if path.is_dir():
                yield from path.rglob(pattern)


Path = PosixPath
PurePosixPath = PurePath
