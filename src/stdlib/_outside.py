"""Calls into the system, as a C program knows them: open(), read(), connect() ... with numbers for open files.

The functions that are not defined here are natives. Each is one call, and gives up the GIL while it lasts; its answer
is a value or, as Linux has it, a negative number that says what went wrong. Those that only look into the buffers of
an open file (put, line, take, characters, peek, tell, set_timeout, forget) give up nothing, nor does owns, which tells
what closes a file when it goes.

Nothing of this reaches the computer that gilsh runs on: files, hosts and commands are those of the simulated world.
"""

SYSTEM_ERRORS = {
    1: ("EPERM", "Operation not permitted"),
    2: ("ENOENT", "No such file or directory"),
    3: ("ESRCH", "No such process"),
    4: ("EINTR", "Interrupted system call"),
    5: ("EIO", "Input/output error"),
    9: ("EBADF", "Bad file descriptor"),
    10: ("ECHILD", "No child processes"),
    11: ("EAGAIN", "Resource temporarily unavailable"),
    12: ("ENOMEM", "Cannot allocate memory"),
    13: ("EACCES", "Permission denied"),
    17: ("EEXIST", "File exists"),
    20: ("ENOTDIR", "Not a directory"),
    21: ("EISDIR", "Is a directory"),
    22: ("EINVAL", "Invalid argument"),
    24: ("EMFILE", "Too many open files"),
    28: ("ENOSPC", "No space left on device"),
    29: ("ESPIPE", "Illegal seek"),
    32: ("EPIPE", "Broken pipe"),
    36: ("ENAMETOOLONG", "File name too long"),
    38: ("ENOSYS", "Function not implemented"),
    39: ("ENOTEMPTY", "Directory not empty"),
    75: ("EOVERFLOW", "Value too large for defined data type"),
    88: ("ENOTSOCK", "Socket operation on non-socket"),
    98: ("EADDRINUSE", "Address already in use"),
    101: ("ENETUNREACH", "Network is unreachable"),
    103: ("ECONNABORTED", "Software caused connection abort"),
    104: ("ECONNRESET", "Connection reset by peer"),
    106: ("EISCONN", "Transport endpoint is already connected"),
    107: ("ENOTCONN", "Transport endpoint is not connected"),
    110: ("ETIMEDOUT", "Connection timed out"),
    111: ("ECONNREFUSED", "Connection refused"),
    113: ("EHOSTUNREACH", "No route to host"),
    114: ("EALREADY", "Operation already in progress"),
    115: ("EINPROGRESS", "Operation now in progress"),
}

# So much fits a pipe. More is written piece by piece, as far as there is room.
PIECE = 65536

UNKNOWN_HOST = -1002
OUT_OF_PATIENCE = -1010

# The folder that a path without a slash at its beginning begins in.
here = ["/"]


def check(answer, *names):
    """The answer, unless it is an error: that is raised, with the names of the files it is about."""
    if isinstance(answer, int) and answer < 0:
        if answer == OUT_OF_PATIENCE:
            raise TimeoutError("timed out")
        raise OSError(-answer, strerror(-answer), *names)
    return answer


def write_all(fd, data):
    """As write(), of any length: what does not fit the pipe waits. How much was written, if that was anything."""
    done = 0
    while done < len(data):
        answer = write(fd, data[done : done + PIECE])
        if answer < 0:
            return done or answer
        done += answer
    return done


def strerror(number):
    known = SYSTEM_ERRORS.get(number)
    return known[1] if known is not None else "Unknown error %d" % number


def path_text(path):
    """A path as a string: a string, bytes, or something with __fspath__."""
    if isinstance(path, str):
        return path
    if isinstance(path, bytes):
        return path.decode()
    if hasattr(path, "__fspath__"):
        return path_text(path.__fspath__())
    raise TypeError("expected str, bytes or os.PathLike object, not " + type(path).__name__)
