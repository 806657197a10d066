"""Threads, and what they wait for each other with.

Everything here is made of one thing, the lock of _thread: an RLock is a lock and a count, a Condition is a list of
locks, and an Event, a Semaphore, a Barrier are a Condition and a few numbers. Step into any of them and see.

Different from CPython: a Thread keeps only what it needs (one lock says that it has finished); operations that are
one step in C there, such as RLock.acquire, are a few instructions here. A trace or profile function is kept and handed
back, but nothing calls it. Thread.isAlive, which went with 3.9, is here under every version and says so where it went.
A class derived from local has its __init__ run in another thread when that thread first reads or sets an attribute of
its own, not when it first calls a method.
"""

import sys
from _thread import (
    TIMEOUT_MAX,
    _advance,
    _format_exception,
    _local_dict,
    _local_known,
    _set_name,
    _signal,
    _start_thread,
    allocate_lock,
    get_ident,
    get_native_id,
    stack_size,
)
from time import monotonic

ThreadError = RuntimeError
Lock = allocate_lock

# Threads that have begun and not yet finished, by ident. Setting, deleting and copying are one step each, so no lock
# is needed around them.
_active = {}

# The number of the last thread that had to be named.
_counter = [0]

_atexits = []
_ended = [False]        # whether the main thread has ended

# What settrace and setprofile were given.
_trace = [None]
_profile = [None]


class Thread:
    """A thread: give it a target, or derive a class and override run().

    At most eight attributes, so that a hundred thousand of them fit.
    """

    _name = None                # a derived class that forgets to call Thread.__init__ is told so

    def __init__(self, group=None, target=None, name=None, args=(), kwargs=None, *, daemon=None):
        assert group is None, "group argument must be None for now"
        if name is None:
            name = _new_name(target)
        self._name = str(name)
        self._target = target
        self._args = args
        self._kwargs = kwargs
        if daemon is None:
            daemon = current_thread().daemon
        self._daemonic = bool(daemon)
        self._ident = None      # until it runs
        self._done = None       # a lock, held by the thread as long as it runs

    def start(self):
        """Start the thread, and wait until it has begun: so the new thread runs first."""
        if self._name is None:
            raise RuntimeError("thread.__init__() not called")
        if self._done is not None:
            raise RuntimeError("threads can only be started once")
        self._done = allocate_lock()
        begun = _signal()
        try:
            _start_thread(self._bootstrap_inner, (begun,), self._daemonic, self._name)
        except BaseException:
            self._done = None
            raise
        begun.acquire()

    def run(self):
        """What the thread does."""
        try:
            if self._target is not None:
                self._target(*self._args, **(self._kwargs or {}))
        finally:
            # The thread may be kept long after it has finished; what it worked on need not be.
            self._target = self._args = self._kwargs = None

    def _bootstrap_inner(self, begun):
        self._done.acquire()
        self._ident = get_ident()
        _active[self._ident] = self
        begun.release()
        try:
            self.run()
        except BaseException as e:
            _report(e, self)
        finally:
            del _active[self._ident]
            self._done.release()

    def join(self, timeout=None):
        """Wait until the thread has finished. Returns None even if the time ran out: ask is_alive()."""
        if self._name is None:
            raise RuntimeError("Thread.__init__() not called")
        if self._ident is None:
            raise RuntimeError("cannot join thread before it is started")
        if self._ident == get_ident():
            raise RuntimeError("cannot join current thread")
        if timeout is None:
            finished = self._done.acquire()
        else:
            finished = self._done.acquire(True, max(timeout, 0))
        if finished:
            self._done.release()

    def is_alive(self):
        """True from the moment start() returns until run() has ended."""
        return self._ident in _active

    @property
    def name(self):
        return self._name

    @name.setter
    def name(self, name):
        self._name = str(name)
        if self._ident is not None:
            _set_name(self._ident, self._name)

    @property
    def ident(self):
        return self._ident

    @property
    def native_id(self):
        return self._ident

    @property
    def daemon(self):
        """Whether the program may end without waiting for this thread."""
        return self._daemonic

    @daemon.setter
    def daemon(self, daemonic):
        if self._done is not None:
            raise RuntimeError("cannot set daemon status of active thread")
        self._daemonic = bool(daemonic)

    # The names of Python 2, which 3.10 deprecated and which still work; but isAlive went with 3.9.

    def getName(self):
        return self.name

    def setName(self, name):
        self.name = name

    def isAlive(self):
        from _old import note

        note("Thread.isAlive()", (3, 9), "is_alive()")
        return self.is_alive()

    def isDaemon(self):
        return self.daemon

    def setDaemon(self, daemonic):
        self.daemon = daemonic

    def __repr__(self):
        status = "initial"
        if self._ident is not None:
            status = "started" if self.is_alive() else "stopped"
        if self._daemonic:
            status += " daemon"
        if self._ident is not None:
            status += " %d" % self._ident
        return "<%s(%s, %s)>" % (type(self).__name__, self._name, status)


def _new_name(target):
    """Thread-1, Thread-2, ...; since 3.10 with the name of what it runs."""
    name = "Thread-%d" % _advance(_counter)
    if target is not None and sys.version_info >= (3, 10):
        try:
            name += " (%s)" % target.__name__
        except AttributeError:
            pass
    return name


class _MainThread(Thread):
    """The thread that the program begins with."""

    def __init__(self):
        Thread.__init__(self, name="MainThread", daemon=False)
        self._ident = 1
        self._done = allocate_lock()
        self._done.acquire()
        _active[1] = self


class _DummyThread(Thread):
    """Stands for a thread that was not started through this module."""

    def __init__(self):
        Thread.__init__(self, name="Dummy-%d" % _advance(_counter), daemon=True)
        self._ident = get_ident()
        self._done = allocate_lock()
        self._done.acquire()
        _active[self._ident] = self

    def is_alive(self):
        return True

    def join(self, timeout=None):
        raise RuntimeError("cannot join a dummy thread")


def current_thread():
    """The Thread that is calling."""
    try:
        return _active[get_ident()]
    except KeyError:
        return _DummyThread()


def main_thread():
    return _main_thread


def active_count():
    """How many threads are alive."""
    return len(_active)


def enumerate():
    """The threads that are alive."""
    return list(_active.values())


currentThread = current_thread
activeCount = active_count


class ExceptHookArgs:
    """What excepthook is told."""

    def __init__(self, args):
        self.exc_type, self.exc_value, self.exc_traceback, self.thread = args

    def __iter__(self):
        return iter((self.exc_type, self.exc_value, self.exc_traceback, self.thread))

    def __getitem__(self, i):
        return tuple(self)[i]

    def __repr__(self):
        return "_thread._ExceptHookArgs(exc_type=%r, exc_value=%r, exc_traceback=%r, thread=%r)" % tuple(self)


def excepthook(args):
    """Report an exception that ended a thread. Assign another function to threading.excepthook to do otherwise."""
    if args.exc_type is SystemExit:
        return
    name = get_ident() if args.thread is None else args.thread.name
    sys.stderr.write("Exception in thread %s:\n%s" % (name, _format_exception(args.exc_value, True)))


__excepthook__ = excepthook


def _report(e, thread):
    """Tell the hook about an exception that ended a thread; if the hook itself fails, tell about that."""
    hook = excepthook if excepthook is not None else __excepthook__
    try:
        hook(ExceptHookArgs((type(e), e, getattr(e, "__traceback__", None), thread)))
    except Exception as failure:
        failure.__suppress_context__ = True
        sys.stderr.write("Exception in threading.excepthook:\n")
        sys.excepthook(type(failure), failure, failure.__traceback__)


def settrace(func):
    """Keep a trace function for the threads to come. Nothing calls it: %step and the screen show every line."""
    _trace[0] = func


def gettrace():
    return _trace[0]


def setprofile(func):
    """Keep a profile function for the threads to come. Nothing calls it: --stats shows where time goes."""
    _profile[0] = func


def getprofile():
    return _profile[0]


if sys.version_info >= (3, 12):
    settrace_all_threads = settrace
    setprofile_all_threads = setprofile


class _RLock:
    """A lock that the thread which holds it may take again."""

    def __init__(self):
        self._block = allocate_lock()
        self._owner = None
        self._count = 0

    def acquire(self, blocking=True, timeout=-1):
        me = get_ident()
        if self._owner == me:
            self._count += 1
            return True
        taken = self._block.acquire(blocking, timeout)
        if taken:
            self._owner = me
            self._count = 1
        return taken

    __enter__ = acquire

    def release(self):
        if self._owner != get_ident():
            raise RuntimeError("cannot release un-acquired lock")
        self._count -= 1
        if self._count == 0:
            self._owner = None
            self._block.release()

    def __exit__(self, exc_type, exc_value, traceback):
        self.release()

    def __repr__(self):
        state = "locked" if self._block.locked() else "unlocked"
        detail = (state, self._owner or 0, self._count, id(self))
        return "<%s _thread.RLock object owner=%d count=%d at %#x>" % detail

    if sys.version_info >= (3, 14):

        def locked(self):
            """Whether some thread has it."""
            return self._block.locked()

    # For Condition, which must let go of it completely, however often it was taken.

    def _release_save(self):
        if self._count == 0:
            raise RuntimeError("cannot release un-acquired lock")
        saved = (self._count, self._owner)
        self._count = 0
        self._owner = None
        self._block.release()
        return saved

    def _acquire_restore(self, saved):
        self._block.acquire()
        self._count, self._owner = saved

    def _is_owned(self):
        return self._owner == get_ident()


_RLock.__module__, _RLock.__qualname__, _RLock.__name__ = "_thread", "RLock", "RLock"


def RLock():
    """A new re-entrant lock."""
    return _RLock()


class Condition:
    """Wait until another thread says that something may have changed.

    Each waiter hangs up a lock of its own, taken beforehand, and waits to take it again; notify() releases the oldest.
    """

    def __init__(self, lock=None):
        if lock is None:
            lock = RLock()
        self._lock = lock
        self.acquire = lock.acquire
        self.release = lock.release
        self._waiters = []

    def __enter__(self):
        return self._lock.__enter__()

    def __exit__(self, exc_type, exc_value, traceback):
        return self._lock.__exit__(exc_type, exc_value, traceback)

    def __repr__(self):
        return "<Condition(%s, %d)>" % (self._lock, len(self._waiters))

    def _is_owned(self):
        if isinstance(self._lock, _RLock):
            return self._lock._is_owned()
        # A plain lock does not know its owner; that it is taken has to do.
        if self._lock.acquire(False):
            self._lock.release()
            return False
        return True

    def wait(self, timeout=None):
        """Let go of the lock, wait to be notified, take the lock again. False if the time ran out."""
        if not self._is_owned():
            raise RuntimeError("cannot wait on un-acquired lock")
        waiter = _signal()
        self._waiters.append(waiter)
        reentrant = isinstance(self._lock, _RLock)
        saved = self._lock._release_save() if reentrant else self._lock.release()
        notified = False
        try:
            if timeout is None:
                notified = waiter.acquire()
            elif timeout > 0:
                notified = waiter.acquire(True, timeout)
            else:
                notified = waiter.acquire(False)
            return notified
        finally:
            if reentrant:
                self._lock._acquire_restore(saved)
            else:
                self._lock.acquire()
            if not notified:
                try:
                    self._waiters.remove(waiter)
                except ValueError:
                    pass        # notified just now: too late for us, but taken off the list already

    def wait_for(self, predicate, timeout=None):
        """Wait until predicate() is true; return its last answer."""
        end = None if timeout is None else monotonic() + timeout
        result = predicate()
        while not result:
            left = None
            if end is not None:
                left = end - monotonic()
                if left <= 0:
                    break
            self.wait(left)
            result = predicate()
        return result

    def notify(self, n=1):
        """Wake n waiters, the oldest first. Each still has to win the lock."""
        if not self._is_owned():
            raise RuntimeError("cannot notify on un-acquired lock")
        while n > 0 and self._waiters:
            waiter = self._waiters.pop(0)
            waiter.release()
            n -= 1

    def notify_all(self):
        """Wake all waiters."""
        self.notify(len(self._waiters))

    notifyAll = notify_all


def _place(o):
    """How a repr begins: module.Class at 0x7f0000001234:"""
    return "%s.%s at %#x:" % (type(o).__module__, type(o).__qualname__, id(o))


class Semaphore:
    """A number of permits: acquire() takes one or waits, release() gives one back."""

    def __init__(self, value=1):
        if value < 0:
            raise ValueError("semaphore initial value must be >= 0")
        self._cond = Condition(Lock())
        self._value = value

    def acquire(self, blocking=True, timeout=None):
        if not blocking and timeout is not None:
            raise ValueError("can't specify timeout for non-blocking acquire")
        end = None if timeout is None else monotonic() + timeout
        with self._cond:
            while self._value == 0:
                if not blocking:
                    return False
                left = None
                if end is not None:
                    left = end - monotonic()
                    if left <= 0:
                        return False
                self._cond.wait(left)
            self._value -= 1
            return True

    __enter__ = acquire

    def release(self, n=1):
        if n < 1:
            raise ValueError("n must be one or more")
        with self._cond:
            self._value += n
            self._cond.notify(n)

    def __exit__(self, exc_type, exc_value, traceback):
        self.release()

    def __repr__(self):
        return "<%s value=%d>" % (_place(self), self._value)


class BoundedSemaphore(Semaphore):
    """A semaphore that notices when more is given back than was taken."""

    def __init__(self, value=1):
        super().__init__(value)
        self._initial_value = value

    def release(self, n=1):
        if n < 1:
            raise ValueError("n must be one or more")
        with self._cond:
            if self._value + n > self._initial_value:
                raise ValueError("Semaphore released too many times")
            self._value += n
            self._cond.notify(n)

    def __repr__(self):
        return "<%s value=%d/%d>" % (_place(self), self._value, self._initial_value)


class Event:
    """A flag to wait for: once set, it lets everybody pass until it is cleared."""

    def __init__(self):
        self._cond = Condition(Lock())
        self._flag = False

    def is_set(self):
        return self._flag

    isSet = is_set

    def set(self):
        with self._cond:
            self._flag = True
            self._cond.notify_all()

    def clear(self):
        with self._cond:
            self._flag = False

    def wait(self, timeout=None):
        """Wait until the flag is set. Returns the flag, which is False only if the time ran out."""
        with self._cond:
            signaled = self._flag
            if not signaled:
                signaled = self._cond.wait(timeout)
            return signaled

    def __repr__(self):
        return "<%s %s>" % (_place(self), "set" if self._flag else "unset")


class BrokenBarrierError(RuntimeError):
    """The barrier was broken or reset while somebody waited."""


class Barrier:
    """A meeting point for a fixed number of threads: all wait until the last has come.

    States: 0 filling, 1 draining, -1 resetting, -2 broken.
    """

    def __init__(self, parties, action=None, timeout=None):
        if parties < 1:
            raise ValueError("parties must be > 0")
        self._cond = Condition(Lock())
        self._parties = parties
        self._action = action
        self._timeout = timeout
        self._state = 0
        self._count = 0

    def wait(self, timeout=None):
        """Wait for the others. Returns the order of arrival, from 0; the last runs the action and goes first."""
        if timeout is None:
            timeout = self._timeout
        with self._cond:
            self._enter()
            index = self._count
            self._count += 1
            try:
                if index + 1 == self._parties:
                    self._release()
                else:
                    self._wait(timeout)
                return index
            finally:
                self._count -= 1
                self._exit()

    def _enter(self):
        while self._state in (-1, 1):
            self._cond.wait()       # until the round before has gone
        if self._state < 0:
            raise BrokenBarrierError

    def _release(self):
        try:
            if self._action:
                self._action()
            self._state = 1
            self._cond.notify_all()
        except BaseException:
            self._break()
            raise

    def _wait(self, timeout):
        if not self._cond.wait_for(lambda: self._state != 0, timeout):
            self._break()
            raise BrokenBarrierError
        if self._state < 0:
            raise BrokenBarrierError

    def _exit(self):
        if self._count == 0 and self._state in (-1, 1):
            self._state = 0
            self._cond.notify_all()

    def _break(self):
        self._state = -2
        self._cond.notify_all()

    def reset(self):
        """Back to empty; whoever waits gets a BrokenBarrierError."""
        with self._cond:
            if self._count > 0:
                self._state = -1
            else:
                self._state = 0
            self._cond.notify_all()

    def abort(self):
        """Break the barrier for good, so that nobody waits for a thread that will not come."""
        with self._cond:
            self._break()

    @property
    def parties(self):
        return self._parties

    @property
    def n_waiting(self):
        return self._count if self._state == 0 else 0

    @property
    def broken(self):
        return self._state == -2

    def __repr__(self):
        if self.broken:
            return "<%s broken>" % _place(self)
        return "<%s waiters=%d/%d>" % (_place(self), self.n_waiting, self._parties)


class Timer(Thread):
    """A thread that waits before it calls its function, unless cancelled meanwhile."""

    def __init__(self, interval, function, args=None, kwargs=None):
        Thread.__init__(self)
        self.interval = interval
        self.function = function
        self.args = args if args is not None else []
        self.kwargs = kwargs if kwargs is not None else {}
        self.finished = Event()

    def cancel(self):
        self.finished.set()

    def run(self):
        self.finished.wait(self.interval)
        if not self.finished.is_set():
            self.function(*self.args, **self.kwargs)
        self.finished.set()


class local:
    """An object whose attributes are different in every thread.

    Each thread that uses it has a dict of its own in it. A derived class's __init__ fills the dict of the thread that
    makes the object, and runs again, with the same arguments, for every other thread.
    """

    def __new__(cls, *args, **kwargs):
        if (args or kwargs) and cls.__init__ is object.__init__:
            raise TypeError("Initialization arguments are not supported")
        self = object.__new__(cls)
        object.__setattr__(self, "_local__again", (args, kwargs))
        _local_dict(self)       # for this thread __init__ is called by whoever makes the object
        return self

    def __init_subclass__(cls, **kwargs):
        """A plain value in a derived class is what a thread sees until it sets its own."""
        super().__init_subclass__(**kwargs)
        for name, value in list(vars(cls).items()):
            described = isinstance(value, (property, staticmethod, classmethod)) or hasattr(type(value), "__get__")
            if not name.startswith("__") and not callable(value) and not described:
                setattr(cls, name, _Default(name, value))

    def __getattr__(self, name):
        try:
            return _own(self)[name]
        except KeyError:
            pass
        raise AttributeError("'%s' object has no attribute '%s'" % (_class_name(self), name))

    def __setattr__(self, name, value):
        if name == "__dict__":
            raise AttributeError("'%s' object attribute '__dict__' is read-only" % _class_name(self))
        of_class = _of_class(type(self), name)
        if isinstance(of_class, property):
            if of_class.fset is None:
                raise AttributeError("property '%s' of '%s' object has no setter" % (name, _class_name(self)))
            of_class.fset(self, value)
            return
        _own(self)[name] = value

    def __delattr__(self, name):
        if name == "__dict__":
            raise AttributeError("'%s' object attribute '__dict__' is read-only" % _class_name(self))
        try:
            del _own(self)[name]
        except KeyError:
            raise AttributeError("'%s' object has no attribute '%s'" % (_class_name(self), name)) from None

    @property
    def __dict__(self):
        return _own(self)


local.__module__, local.__qualname__, local.__name__ = "_thread", "_local", "_local"


def _class_name(o):
    return "_thread._local" if type(o) is local else type(o).__name__


class _Default:
    """Stands in a class derived from local for a plain value."""

    def __init__(self, name, value):
        self.name = name
        self.value = value

    def __get__(self, o, cls=None):
        return self.value if o is None else _own(o).get(self.name, self.value)

    def __set__(self, o, value):
        _own(o)[self.name] = value


def _own(o):
    """The calling thread's dict in a local. Whoever uses the object for the first time has __init__ run."""
    known = _local_known(o)
    own = _local_dict(o)
    if not known and type(o).__init__ is not object.__init__:
        args, kwargs = o._local__again
        type(o).__init__(o, *args, **kwargs)
    return own


def _of_class(cls, name):
    """What a class or one it derives from has under a name, as it stands there."""
    for c in cls.__mro__:
        if name in vars(c):
            return vars(c)[name]
    return None


def _register_atexit(func, *args, **kwargs):
    """Have func called when the main thread has ended, before the others are waited for."""
    if _ended[0]:
        raise RuntimeError("can't register atexit after shutdown")
    _atexits.append((func, args, kwargs))


def _shutdown():
    """Wait for the threads that are not daemons. Called when the main thread has ended."""
    _ended[0] = True
    _active.pop(1, None)
    if _main_thread._done.locked():
        _main_thread._done.release()
    while _atexits:
        func, args, kwargs = _atexits.pop()
        func(*args, **kwargs)
    while True:
        waiting = [t for t in list(_active.values()) if not t._daemonic]
        if not waiting:
            return
        for thread in waiting:
            thread.join()


_main_thread = _MainThread()
