"""The operating system, as far as a program in gilsh may see one: almost nothing.

Different from CPython: the environment is empty, and so is the file system; process numbers begin at 1001.
"""

name = "posix"
sep = "/"
linesep = "\n"
pathsep = ":"
curdir = "."
pardir = ".."
devnull = "/dev/null"
environ = {}


def getenv(key, default=None):
    return environ.get(key, default)


def process_cpu_count():
    return cpu_count()


def getcwd():
    return "/"
