"""The operating system, as far as a program in gilsh may see one: almost nothing.

Different from CPython: the environment begins empty, and there are no files, only the folder /; what would change a
file says that there is none. Process numbers begin at 1001.
"""

import os.path as path

name = "posix"
sep = "/"
altsep = None
extsep = "."
linesep = "\n"
pathsep = ":"
curdir = "."
pardir = ".."
devnull = "/dev/null"
environ = {}
error = OSError


def getenv(key, default=None):
    return environ.get(key, default)


def putenv(key, value):
    environ[key] = value


def unsetenv(key):
    environ.pop(key, None)


def process_cpu_count():
    return cpu_count()


def getppid():
    return 1


def getcwd():
    return "/"


def fspath(path):
    """A path as a string: itself, or what its __fspath__ says."""
    if isinstance(path, (str, bytes)):
        return path
    if hasattr(path, "__fspath__"):
        return path.__fspath__()
    raise TypeError("expected str, bytes or os.PathLike object, not " + type(path).__name__)


def _no_file(path):
    raise FileNotFoundError(2, "No such file or directory", path)


def listdir(path="."):
    """The names in a folder: none in the only one there is."""
    return [] if _is_root(path) else _no_file(path)


def _is_root(name):
    return path.abspath(name) == "/"


def chdir(path):
    if not _is_root(path):
        _no_file(path)


def stat(path):
    _no_file(path)


def remove(path):
    _no_file(path)


unlink = rmdir = remove


def rename(src, dst):
    raise FileNotFoundError(2, "No such file or directory", src)


def mkdir(path, mode=0o777):
    raise PermissionError(13, "Permission denied", path)


def makedirs(name, mode=0o777, exist_ok=False):
    if not (exist_ok and _is_root(name)):
        mkdir(name)
