"""The operating system, as far as a program in gilsh may see one: files and folders in memory, and a few commands.

Different from CPython: the environment begins empty, the program stands in the folder /, and nobody is refused
anything for want of a permission. Process numbers begin at 1001. A child that another thread than the main one has
forked calls that thread its main one: what the thread owned under its old ident (an RLock, thread-local data) it does not
own there. Sockets that listen stay the parent's. What dup2() leads away from the output is written at once, not kept in a
buffer. What a process has used (wait3, wait4) is nothing.
"""

import _outside
import os.path as path
from _outside import check, path_text, strerror

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

O_RDONLY = 0
O_WRONLY = 1
O_RDWR = 2
O_CREAT = 0o100
O_EXCL = 0o200
O_TRUNC = 0o1000
O_APPEND = 0o2000
F_OK = 0
X_OK = 1
W_OK = 2
R_OK = 4
SEEK_SET = 0
SEEK_CUR = 1
SEEK_END = 2


def getenv(key, default=None):
    return environ.get(key, default)


def putenv(key, value):
    environ[key] = value


def unsetenv(key):
    environ.pop(key, None)


def urandom(size):
    """So many bytes by chance: by the seed of the run, like all chance here."""
    return b"".join([_entropy().to_bytes(8, "little") for _ in range(-(-size // 8))])[:size]


def process_cpu_count():
    return len(sched_getaffinity(0))


def getlogin():
    return "student"


def getcwd():
    return _outside.here[0]


def fspath(path):
    """A path as a string: itself, or what its __fspath__ says."""
    if isinstance(path, (str, bytes)):
        return path
    if hasattr(path, "__fspath__"):
        return path.__fspath__()
    raise TypeError("expected str, bytes or os.PathLike object, not " + type(path).__name__)


# ---- Files and folders -----------------------------------------------------------------------------------------------


class stat_result:
    """What stat() knows of a file or folder."""

    def __init__(self, folder, size, changed):
        self.st_mode = 0o40755 if folder else 0o100644
        self.st_size = size
        self.st_mtime_ns = changed
        self.st_mtime = self.st_atime = self.st_ctime = changed / 1e9
        self.st_nlink = 1
        self.st_uid = self.st_gid = 1000

    def __repr__(self):
        return "os.stat_result(st_mode=%d, st_size=%d, st_mtime=%d)" % (self.st_mode, self.st_size, int(self.st_mtime))


def stat(path, *, dir_fd=None, follow_symlinks=True):
    if isinstance(path, int):
        return fstat(path)
    return stat_result(*check(_outside.stat(path_text(path)), fspath(path)))


lstat = stat


def fstat(fd):
    return stat_result(*check(_outside.fstat(fd)))


def access(path, mode):
    return isinstance(_outside.stat(path_text(path)), list)


def listdir(path="."):
    """The names in a folder. In gilsh they are sorted; elsewhere they come in any order."""
    return check(_outside.listdir(path_text(path)), fspath(path))


class DirEntry:
    """A name that scandir() found."""

    def __init__(self, folder, name):
        self.name = name
        self.path = path.join(folder, name)

    def is_dir(self, *, follow_symlinks=True):
        return path.isdir(self.path)

    def is_file(self, *, follow_symlinks=True):
        return path.isfile(self.path)

    def stat(self, *, follow_symlinks=True):
        return stat(self.path)

    def __fspath__(self):
        return self.path

    def __repr__(self):
        return "<DirEntry %r>" % self.name


class _Scan:
    """What scandir() found: to be iterated, also in a with statement."""

    def __init__(self, entries):
        self._entries = iter(entries)

    def __iter__(self):
        return self._entries

    def __next__(self):
        return next(self._entries)

    def __enter__(self):
        return self

    def __exit__(self, exc_type, exc_value, traceback):
        self.close()

    def close(self):
        pass


def scandir(path="."):
    return _Scan([DirEntry(path_text(path), name) for name in listdir(path)])


def walk(top, topdown=True, onerror=None, followlinks=False):
    """Every folder from one on: its path, the folders in it, the files in it."""
    try:
        names = listdir(top)
    except OSError as e:
        if onerror is not None:
            onerror(e)
        return
    folders = [name for name in names if path.isdir(path.join(top, name))]
    files = [name for name in names if name not in folders]
    if topdown:
        yield top, folders, files
    for name in folders:
        yield from walk(path.join(top, name), topdown, onerror)
    if not topdown:
        yield top, folders, files


def chdir(path):
    _outside.here[0] = check(_outside.chdir(path_text(path)), fspath(path))


def remove(path, *, dir_fd=None):
    check(_outside.remove(path_text(path)), fspath(path))


unlink = remove


def rmdir(path, *, dir_fd=None):
    check(_outside.rmdir(path_text(path)), fspath(path))


def removedirs(name):
    rmdir(name)
    head = path.dirname(name.rstrip("/"))
    while head:
        try:
            rmdir(head)
        except OSError:
            break
        head = path.dirname(head)


def rename(src, dst):
    check(_outside.rename(path_text(src), path_text(dst)), fspath(src), None, fspath(dst))


replace = rename


def mkdir(path, mode=0o777, *, dir_fd=None):
    check(_outside.mkdir(path_text(path)), fspath(path))


def makedirs(name, mode=0o777, exist_ok=False):
    """A folder, and those on the way to it."""
    head = path.dirname(path_text(name).rstrip("/"))
    if head and not path.exists(head):
        makedirs(head, exist_ok=True)
    try:
        mkdir(name)
    except OSError:
        if not exist_ok or not path.isdir(name):
            raise


# ---- Open files by their numbers -------------------------------------------------------------------------------------


def open(path, flags, mode=0o777, *, dir_fd=None):
    return check(_outside.open(path_text(path), flags), fspath(path))


def fdopen(fd, *args, **kwargs):
    from io import open

    if not isinstance(fd, int):
        raise TypeError("invalid fd type (%s, expected integer)" % type(fd))
    if not 0 <= fd <= 2:
        fstat(fd)
    return open(fd, *args, **kwargs)


def read(fd, n):
    return check(_outside.read(fd, n))


# Which numbers stand for the streams of the machine itself, 1 and 2.
_machine = {1: 1, 2: 2}


def write(fd, data):
    if fd in _machine:
        from sys import _write

        _write(_machine[fd], data.decode(errors="replace"))
        return len(data)
    return check(_outside.write(fd, data) if len(data) <= _outside.PIECE else _outside.write_all(fd, data))


def close(fd):
    check(_outside.close(fd))
    if fd in _machine:
        del _machine[fd]


def dup(fd):
    """Another number for an open file: they share the place where it is read and written."""
    if fd not in _machine:
        return check(_outside.dup(fd, -1))
    # Something has to be open under the number.
    new = check(_outside.open(devnull, O_WRONLY))
    _machine[new] = _machine[fd]
    return new


def dup2(fd, fd2, inheritable=True):
    """The same under a number that is given; what was open under it is closed. 1 and 2 are the output and the errors."""
    if fd == fd2:
        if fd not in _machine:
            fstat(fd)
        return fd2
    if fd2 < 0:
        raise OSError(9, strerror(9))
    source = fd
    if fd in _machine:
        source = check(_outside.open(devnull, O_WRONLY))
    check(_outside.dup(source, fd2))
    if fd in _machine:
        check(_outside.close(source))
        _machine[fd2] = _machine[fd]
    elif fd2 in _machine:
        del _machine[fd2]
    if fd2 in (1, 2):
        from sys import _lead

        _lead(fd2, _machine.get(fd2))
    return fd2


def lseek(fd, pos, how):
    return check(_outside.seek(fd, pos, how))


def ftruncate(fd, length):
    check(_outside.truncate(fd, length))


def truncate(path, length):
    if isinstance(path, int):
        return ftruncate(path, length)
    fd = open(path, O_WRONLY)
    try:
        ftruncate(fd, length)
    finally:
        close(fd)


def fsync(fd):
    check(_outside.flush(fd))


def isatty(fd):
    return False


def pipe():
    """Two numbers: what is written to the second is read from the first."""
    return tuple(check(_outside.pipe()))


# ---- Processes -------------------------------------------------------------------------------------------------------

WNOHANG = 1
EX_OK = 0

_before_fork = []
_after_in_child = []
_after_in_parent = []


def register_at_fork(*, before=None, after_in_child=None, after_in_parent=None):
    """Functions to be called around every fork."""
    given = {"before": before, "after_in_child": after_in_child, "after_in_parent": after_in_parent}
    if before is after_in_child is after_in_parent is None:
        raise TypeError("At least one argument is required.")
    for which, hook in given.items():
        if hook is not None and not callable(hook):
            raise TypeError("'%s' must be callable, not %s" % (which, type(hook).__name__))
    if before is not None:
        _before_fork.insert(0, before)
    if after_in_child is not None:
        _after_in_child.append(after_in_child)
    if after_in_parent is not None:
        _after_in_parent.append(after_in_parent)


def fork():
    """Go on twice: a copy of this process, with the calling thread alone, gets 0, and this one the copy's number.

    Locks stay as they are in the copy, too: one that another thread held is never released there.
    """
    import _fork as forked
    from _thread import get_ident

    caller = get_ident()
    for hook in _before_fork:
        hook()
    pid = _fork()
    if pid:
        for hook in _after_in_parent:
            hook()
        forked.warn()
        return pid
    forked.in_child(caller)
    for hook in _after_in_child:
        hook()
    return 0


def wait():
    """Wait until a child has ended: its number, and its status as waitpid() has it."""
    return waitpid(-1, 0)


def waitpid(pid, options):
    """Wait until a child has ended, any if pid is -1: its number, and its exit code times 256 or its signal.

    With WNOHANG (0, 0) if it has not.
    """
    answer = check(_wait(-1 if pid == 0 else pid, 0 if options & WNOHANG else None))
    if answer is None:
        return 0, 0
    child, code = answer
    return child, code << 8 if code >= 0 else -code


class rusage:
    """What a process has used, as far as anybody counts here: nothing."""

    ru_utime = ru_stime = 0.0
    ru_maxrss = 0

    def __repr__(self):
        return "resource.struct_rusage(ru_utime=%r, ru_stime=%r, ru_maxrss=%r)" % (
            self.ru_utime, self.ru_stime, self.ru_maxrss
        )


def wait3(options):
    """waitpid() for any child, and what it has used."""
    return wait4(-1, options)


def wait4(pid, options):
    """waitpid(), and what the child has used."""
    return (*waitpid(pid, options), rusage())


P_ALL, P_PID, P_PGID = 0, 1, 2
WEXITED = 4
CLD_EXITED, CLD_KILLED = 1, 2


class waitid_result:
    """What waitid() says of a child that has ended."""

    def __init__(self, pid, code):
        self.si_pid = pid
        self.si_uid = 1000
        self.si_signo = 17
        self.si_status = abs(code)
        self.si_code = CLD_EXITED if code >= 0 else CLD_KILLED

    def __repr__(self):
        return "waitid_result(si_pid=%d, si_uid=%d, si_signo=%d, si_status=%d, si_code=%d)" % (
            self.si_pid, self.si_uid, self.si_signo, self.si_status, self.si_code
        )


def waitid(idtype, id, options):
    """Wait until a child has ended, this one or any. None with WNOHANG, if it has not."""
    if idtype not in (P_ALL, P_PID, P_PGID) or not options & WEXITED:
        raise OSError(22, strerror(22))
    answer = check(_wait(id if idtype == P_PID else -1, 0 if options & WNOHANG else None))
    return None if answer is None else waitid_result(*answer)


def WIFEXITED(status):
    return status & 0x7F == 0


def WEXITSTATUS(status):
    return status >> 8


def WIFSIGNALED(status):
    return status & 0x7F != 0


def WTERMSIG(status):
    return status & 0x7F


def waitstatus_to_exitcode(status):
    """The exit code, or minus the signal."""
    return -(status & 0x7F) if status & 0x7F else status >> 8


def sched_getaffinity(pid):
    """The cores that a process may use."""
    return set(check(_cores(pid)))


def sched_setaffinity(pid, mask):
    """From now on a process may use these cores and no others."""
    cores = []
    for core in mask:
        if not isinstance(core, int):
            message = "expected an iterable of ints, but iterator yielded %s" % type(core)
            raise TypeError(message)
        if core < 0:
            raise ValueError("negative CPU number")
        cores.append(core)
    check(_use_cores(pid, *cores))


# ---- Commands --------------------------------------------------------------------------------------------------------


def system(command):
    """Run a command line; its output goes where ours goes. Answers its status times 256."""
    import subprocess

    status = subprocess.call(command, shell=True)
    return status * 256 if status >= 0 else -status


class _Piped:
    """A command as a file: its output to read, or its input to write. close() answers its status."""

    def __init__(self, stream, process):
        self._stream = stream
        self._process = process

    def close(self):
        self._stream.close()
        status = self._process.wait()
        if status == 0:
            return None
        return -status if status < 0 else status * 256

    def __enter__(self):
        return self

    def __exit__(self, exc_type, exc_value, traceback):
        self.close()

    def __iter__(self):
        return iter(self._stream)

    def __getattr__(self, name):
        return getattr(self._stream, name)


def popen(cmd, mode="r", buffering=-1):
    """A command line, started; what it prints can be read, or with "w" its input written."""
    import subprocess

    if not isinstance(cmd, str):
        raise TypeError("invalid cmd type (%s, expected string)" % type(cmd))
    if mode not in ("r", "w"):
        raise ValueError("invalid mode %r" % mode)
    if mode == "r":
        process = subprocess.Popen(cmd, shell=True, text=True, stdout=subprocess.PIPE)
        return _Piped(process.stdout, process)
    process = subprocess.Popen(cmd, shell=True, text=True, stdin=subprocess.PIPE)
    return _Piped(process.stdin, process)


def kill(pid, sig):
    """Send a process a signal; 0 only asks whether it is there."""
    for number in (pid, sig):
        if not isinstance(number, int) and not hasattr(number, "__index__"):
            raise TypeError("'%s' object cannot be interpreted as an integer" % type(number).__name__)
    if not 0 <= sig <= 64:
        raise OSError(22, strerror(22))
    if pid == getpid() and sig == 0:
        return
    if pid == getpid() and getppid() == 1:
        import signal

        return signal.raise_signal(sig)
    check(_outside.kill(pid, int(sig)))


def abort():
    """End at once, by SIGABRT: nothing is tidied up."""
    _die(6)
