"""Process: a function, or a run() of your own, in a process of its own.

How it begins is a matter of the start method. Forked, it is a copy of its parent and goes on from there. Spawned, it
begins with nothing, imports the program, and is sent the Process by pickling: see multiprocessing.spawn.
"""

import _outside
import atexit
import os
import sys
from _outside import check
from multiprocessing.context import default, is_spawning
from multiprocessing.util import at_the_end, begin_child, run_finalizers, see_to_the_end
from traceback import print_exc

_children = []          # processes that this one has started and that may not have ended
_counter = [0]


class AuthenticationString(bytes):
    """A key that proves who one is. It is not sent to anybody, but to a child that is being started."""

    def __reduce__(self):
        if not is_spawning():
            raise TypeError("Pickling an AuthenticationString object is disallowed for security reasons")
        return AuthenticationString, (bytes(self),)


class BaseProcess:
    """A process: give it a target, or derive a class and override run().

    start() begins it: the child runs it and ends, with exit code 0, or 1 after an exception, which it prints.
    """

    _start_method = None        # as multiprocessing is set
    _pid = None
    _code = None                # once it has ended
    _watch = None               # a file that tells its end
    _inheriting = False         # it is spawned, and does not have all that it needs yet
    _authkey = None

    def __init__(self, group=None, target=None, name=None, args=(), kwargs={}, *, daemon=None):
        assert group is None, "group argument must be None for now"
        _counter[0] += 1
        self._identity = _current[0]._identity + (_counter[0],)
        self._parent_pid = os.getpid()
        self._parent_name = _current[0].name
        self._target = target
        self._args = tuple(args)
        self._kwargs = dict(kwargs)
        self._name = name or "%s-%s" % (type(self).__name__, ":".join(str(n) for n in self._identity))
        self._daemonic = _current[0]._daemonic if daemon is None else daemon
        self._authkey = _current[0].authkey
        self._closed = False

    def run(self):
        """What the process does."""
        if self._target:
            self._target(*self._args, **self._kwargs)

    def start(self):
        """Begin."""
        self._check_closed()
        assert self._pid is None, "cannot start a process twice"
        assert self._parent_pid == os.getpid(), "can only start a process object created by current process"
        assert not _current[0]._daemonic, "daemonic processes are not allowed to have children"
        see_to_the_end()
        _forget_ended()
        sys.stdout.flush()
        sys.stderr.flush()
        method = self._start_method or default.get_start_method()
        if method == "fork":
            pid = os.fork()
            if pid == 0:
                atexit._clear()
                begin_child()
                os._exit(self._bootstrap())
        else:
            from multiprocessing import spawn

            pid = spawn.start(self, method)
        self._pid = pid
        # What they hold may be dropped now: the child has its own.
        del self._target, self._args, self._kwargs
        _children.append(self)

    def _bootstrap(self):
        """The child's life; answers its exit code."""
        _current[0] = self
        _parent[0] = _ParentProcess(self._parent_name, self._parent_pid)
        _children.clear()
        _counter[0] = 0
        try:
            try:
                self.run()
            finally:
                _end()
            return 0
        except SystemExit as e:
            if e.code is None:
                return 0
            if isinstance(e.code, int):
                return e.code & 255
            sys.stderr.write(str(e.code) + "\n")
            return 1
        except BaseException:
            sys.stderr.write("Process %s:\n" % self.name)
            print_exc()
            return 1
        finally:
            if "threading" in sys.modules:
                sys.modules["threading"]._shutdown()
            sys.stdout.flush()
            sys.stderr.flush()

    def _poll(self, timeout=0):
        """The exit code, if it ends in time."""
        if self._code is None and self._pid is not None:
            answer = os._wait(self._pid, timeout)
            if isinstance(answer, list):
                self._code = answer[1]
        return self._code

    def join(self, timeout=None):
        """Wait until it has ended. Returns None even if the time ran out: ask is_alive() or exitcode."""
        self._check_closed()
        assert self._parent_pid == os.getpid(), "can only join a child process"
        assert self._pid is not None, "can only join a started process"
        if self._poll(None if timeout is None else max(timeout, 0)) is not None and self in _children:
            _children.remove(self)

    def is_alive(self):
        self._check_closed()
        if self is _current[0]:
            return True
        assert self._parent_pid == os.getpid(), "can only test a child process"
        return self._pid is not None and self._poll() is None

    def terminate(self):
        """End it at once (SIGTERM): what it holds stays held, and no finally runs."""
        self._signal(15, "terminate")

    def kill(self):
        """The same (SIGKILL), whatever it does about signals."""
        self._signal(9, "kill")

    def _signal(self, number, method):
        self._check_closed()
        if self._pid is None:
            raise AttributeError("'NoneType' object has no attribute %r" % method)
        if self._poll() is None:
            os.kill(self._pid, number)

    def close(self):
        """Forget what is known about a process that has ended."""
        if self._pid is not None and self._poll() is None:
            raise ValueError(
                "Cannot close a process while it is still running. You should first call join() or terminate()."
            )
        if self in _children:
            _children.remove(self)
        if self._watch is not None:
            check(_outside.close(self._watch))
        self._closed = True

    def _check_closed(self):
        if self._closed:
            raise ValueError("process object is closed")

    @property
    def name(self):
        return self._name

    @name.setter
    def name(self, name):
        assert isinstance(name, str), "name must be a string"
        self._name = name

    @property
    def daemon(self):
        """Whether it is ended with its parent, instead of being waited for."""
        return self._daemonic

    @daemon.setter
    def daemon(self, daemonic):
        assert self._pid is None, "process has already started"
        self._daemonic = daemonic

    @property
    def exitcode(self):
        """None until it has ended; minus the signal that ended it."""
        self._check_closed()
        return None if self is _current[0] else self._poll()

    @property
    def pid(self):
        self._check_closed()
        return os.getpid() if self is _current[0] else self._pid

    ident = pid

    @property
    def sentinel(self):
        """A number for multiprocessing.connection.wait(): ready once the process has ended."""
        self._check_closed()
        if self._pid is None:
            raise ValueError("process not started")
        if self._watch is None:
            self._watch = check(_outside.watch(self._pid))
        return self._watch

    @property
    def authkey(self):
        """The key by which processes of one family know each other."""
        return self._authkey

    @authkey.setter
    def authkey(self, authkey):
        self._authkey = AuthenticationString(authkey)

    def __repr__(self):
        if self is _current[0]:
            status = "started"
        elif self._closed:
            status = "closed"
        elif self._parent_pid != os.getpid():
            status = "unknown"
        elif self._pid is None:
            status = "initial"
        elif self._poll() is None:
            status = "started"
        elif self._code == 0:
            status = "stopped exitcode=0"
        else:
            status = "stopped exitcode=" + _code_name(self._code)
        pid = "" if self._pid is None or self._closed else " pid=%s" % self._pid
        daemon = " daemon" if self._daemonic else ""
        return "<%s name=%r%s parent=%s %s%s>" % (
            type(self).__name__, self._name, pid, self._parent_pid, status, daemon
        )


class Process(BaseProcess):
    """A process that begins as multiprocessing is set."""


class _MainProcess(BaseProcess):
    """The process that the program begins as."""

    def __init__(self):
        self._identity = ()
        self._name = "MainProcess"
        self._daemonic = False
        self._parent_pid = None
        self._closed = False

    def close(self):
        """There is nothing to forget."""

    @property
    def authkey(self):
        if self._authkey is None:
            self._authkey = AuthenticationString(os.urandom(32))
        return self._authkey

    @authkey.setter
    def authkey(self, authkey):
        self._authkey = AuthenticationString(authkey)


class ForkProcess(BaseProcess):
    """A process that begins as a copy of its parent."""

    _start_method = "fork"


class SpawnProcess(BaseProcess):
    """A process that begins with nothing and imports the program."""

    _start_method = "spawn"


class ForkServerProcess(BaseProcess):
    """The same, of a process that was prepared and has done nothing yet."""

    _start_method = "forkserver"


by_method = {"fork": ForkProcess, "spawn": SpawnProcess, "forkserver": ForkServerProcess}


class _ParentProcess(BaseProcess):
    """Whoever started this process."""

    def __init__(self, name, pid):
        self._identity = ()
        self._name = name
        self._daemonic = False
        self._parent_pid = None
        self._parent = pid
        self._closed = False

    @property
    def pid(self):
        return self._parent

    ident = pid

    @property
    def sentinel(self):
        """Ready once the parent has ended."""
        if self._watch is None:
            self._watch = check(_outside.watch(self._parent))
        return self._watch

    def is_alive(self):
        return os.getppid() == self._parent

    def join(self, timeout=None):
        """Wait until it has ended."""
        from multiprocessing.connection import wait

        if self.is_alive():
            try:
                wait([self.sentinel], timeout)
            except ProcessLookupError:
                pass        # it has just ended


_current = [_MainProcess()]
_parent = [None]


def current_process():
    """The Process that is asking."""
    return _current[0]


def parent_process():
    """Whoever started this process; None for the first."""
    return _parent[0]


def active_children():
    """The processes that this one has started and that are alive."""
    _forget_ended()
    return list(_children)


def _forget_ended():
    for child in list(_children):
        if child._poll() is not None and child in _children:
            _children.remove(child)


def _end():
    """What a process does last: end the daemons, wait for everybody, write what has not been written."""
    run_finalizers(0)
    for child in list(_children):
        if child._daemonic and child._poll() is None:
            child.terminate()
    for child in list(_children):
        child.join()
    run_finalizers()


def _code_name(code):
    from signal import Signals

    if code < 0:
        try:
            return "-" + Signals(-code).name
        except ValueError:
            pass
    return str(code)


at_the_end.append(_end)
