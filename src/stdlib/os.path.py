"""Paths as texts: taking them apart and putting them together.

Different from CPython: there is no home folder, and there are no links.
"""

import _outside

sep = "/"
curdir = "."
pardir = ".."
extsep = "."
altsep = None
pathsep = ":"
devnull = "/dev/null"


def _text(path):
    if isinstance(path, str):
        return path
    if hasattr(path, "__fspath__"):
        return path.__fspath__()
    raise TypeError("expected str, bytes or os.PathLike object, not " + type(path).__name__)


def join(path, *paths):
    """Parts put together; an absolute one begins anew."""
    path = _text(path)
    for part in paths:
        part = _text(part)
        if part.startswith("/"):
            path = part
        elif path == "" or path.endswith("/"):
            path += part
        else:
            path += "/" + part
    return path


def split(path):
    """What is before the last slash, and what is after it."""
    path = _text(path)
    at = path.rfind("/") + 1
    head = path[:at]
    return head.rstrip("/") or head, path[at:]


def basename(path):
    return split(path)[1]


def dirname(path):
    return split(path)[0]


def splitext(path):
    """The name, and its ending with the dot; dots at the beginning of a name are no ending."""
    path = _text(path)
    at = path.rfind(".")
    begin = path.rfind("/") + 1
    if at <= begin or path[begin:at].strip(".") == "":
        return path, ""
    return path[:at], path[at:]


def splitdrive(path):
    return "", _text(path)


def isabs(path):
    return _text(path).startswith("/")


def normpath(path):
    """Without what changes nothing: empty parts, dots, and a name followed by two dots."""
    path = _text(path)
    root = "/" if path.startswith("/") else ""
    if path.startswith("//") and not path.startswith("///"):
        root = "//"
    parts = []
    for part in path.split("/"):
        if part in ("", "."):
            continue
        if part == ".." and parts and parts[-1] != "..":
            parts.pop()
        elif part != ".." or not root:
            parts.append(part)
    return root + "/".join(parts) or "."


def abspath(path):
    return normpath(join(_outside.here[0], path))


realpath = abspath


def normcase(path):
    return _text(path)


def expanduser(path):
    return _text(path)


def expandvars(path):
    return _text(path)


def relpath(path, start="."):
    """The way from one folder to a path."""
    if not path:
        raise ValueError("no path specified")
    there = [part for part in abspath(path).split("/") if part]
    here = [part for part in abspath(start).split("/") if part]
    n = 0
    while n < min(len(there), len(here)) and there[n] == here[n]:
        n += 1
    return "/".join([".."] * (len(here) - n) + there[n:]) or "."


def commonprefix(paths):
    """The longest text that all begin with."""
    if not paths:
        return ""
    first, last = min(paths), max(paths)
    n = 0
    while n < len(first) and first[n] == last[n]:
        n += 1
    return first[:n]


def commonpath(paths):
    """The longest path that all are in."""
    paths = list(paths)
    if not paths:
        raise ValueError("commonpath() arg is an empty sequence")
    if len({isabs(path) for path in paths}) > 1:
        raise ValueError("Can't mix absolute and relative paths")
    split_up = [[part for part in path.split("/") if part not in ("", ".")] for path in paths]
    first, last = min(split_up), max(split_up)
    n = 0
    while n < len(first) and first[n] == last[n]:
        n += 1
    return ("/" if isabs(paths[0]) else "") + "/".join(first[:n])


def _stat(path):
    """Whether it is a folder, its size, and when it changed; None if there is nothing."""
    if isinstance(path, int):
        found = _outside.fstat(path)
    else:
        found = _outside.stat(_outside.path_text(path))
    return found if isinstance(found, list) else None


def exists(path):
    return _stat(path) is not None


lexists = exists


def isdir(path):
    found = _stat(path)
    return found is not None and found[0]


def isfile(path):
    found = _stat(path)
    return found is not None and not found[0]


def islink(path):
    return False


def samefile(path1, path2):
    return abspath(path1) == abspath(path2)


def getsize(path):
    return _outside.check(_outside.stat(_text(path)), path)[1]


def getmtime(path):
    return _outside.check(_outside.stat(_text(path)), path)[2] / 1e9


getatime = getctime = getmtime
