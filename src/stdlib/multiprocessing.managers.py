"""Managers: a process that keeps objects for others, who work with them through proxies.

Each call of a proxy's method is a message to the server and one back; a thread of the server for each thread of a
client carries the calls out. What a method returns is a copy, unless a proxy is made for it.

Different from CPython: an object is kept until its manager is shut down, however few proxies there are; xmlrpclib is
no serializer here.
"""

import multiprocessing.context as context
import multiprocessing.pool as pool
import multiprocessing.process as process
import os
import queue
import sys
import threading
from multiprocessing.connection import Client, Listener, Pipe, answer_challenge, deliver_challenge
from multiprocessing.context import ProcessError
from multiprocessing.shared_memory import ShareableList, SharedMemory
from multiprocessing.synchronize import Condition
from multiprocessing.util import Finalize
from traceback import format_exc

_INITIAL, _STARTED, _SHUTDOWN = 0, 1, 2


class Token:
    """Names an object of a server."""

    def __init__(self, typeid, address, id):
        self.typeid = typeid
        self.address = address
        self.id = id

    def __repr__(self):
        return "%s(typeid=%r, address=%r, id=%r)" % (type(self).__name__, self.typeid, self.address, self.id)


class RemoteError(Exception):
    """The server failed in a way that it cannot send."""

    def __str__(self):
        line = "-" * 75
        return "\n" + line + "\n" + str(self.args[0]) + line


def _dispatch(connection, ident, name, args=(), kwds={}):
    """Have something done by the server, and answer what it answers."""
    connection.send((ident, name, args, kwds))
    kind, result = connection.recv()
    return _answer(kind, result, name)


def _answer(kind, result, name):
    if kind == "#RETURN":
        return result
    if kind == "#ERROR":
        raise result
    if kind == "#UNSENDABLE":
        result = "Unserializable message: %s\n" % result
    raise RemoteError(result)


def _public_methods(obj):
    return [name for name in dir(obj) if name[0] != "_" and callable(getattr(obj, name))]


class Server:
    """Keeps the objects and carries calls out."""

    public = ["shutdown", "create", "accept_connection", "get_methods", "debug_info", "number_of_objects", "dummy"]

    def __init__(self, registry, address, authkey, serializer="pickle"):
        if not isinstance(authkey, bytes):
            raise TypeError("Authkey {0!r} is type {1!s}, not bytes".format(authkey, type(authkey)))
        self._registry = registry
        self._authkey = process.AuthenticationString(authkey)
        self._listener = Listener(address=address, backlog=128)
        self.address = self._listener.address
        self._objects = {}          # by ident: the object, its methods, and which of them answer proxies
        self._lock = threading.Lock()
        self._stop = threading.Event()

    def serve_forever(self):
        """Take connections until somebody shuts the server down."""
        threading.Thread(target=self._accept, daemon=True).start()
        self._stop.wait()
        sys.exit(0)

    def _accept(self):
        while True:
            try:
                connection = self._listener.accept()
            except OSError:
                continue
            threading.Thread(target=self._handle, args=(connection,), daemon=True).start()

    def _handle(self, connection):
        """A new connection: its first request says what it is for."""
        try:
            deliver_challenge(connection, self._authkey)
            answer_challenge(connection, self._authkey)
            ident, name, args, kwds = connection.recv()
            assert name in self.public, "%r unrecognized" % name
            message = ("#RETURN", getattr(self, name)(connection, *args, **kwds))
        except Exception:
            message = ("#TRACEBACK", format_exc())
        try:
            connection.send(message)
        except Exception:
            pass
        try:
            if message == ("#RETURN", None) and name == "accept_connection":
                self._serve(connection)
        except SystemExit:
            pass        # of a method: it ends this connection, and no answer is sent
        finally:
            connection.close()

    def _serve(self, connection):
        """A client's connection: call after call, until it hangs up."""
        while not self._stop.is_set():
            try:
                ident, name, args, kwds = connection.recv()
            except (EOFError, OSError):
                return
            try:
                message = self._carry_out(ident, name, args, kwds)
            except Exception:
                message = ("#TRACEBACK", format_exc())
            try:
                connection.send(message)
            except OSError:
                return
            except Exception:
                connection.send(("#UNSENDABLE", format_exc()))

    def _carry_out(self, ident, name, args, kwds):
        obj, exposed, proxied = self._objects[ident]
        if name not in exposed:
            if name == "#GETVALUE":
                return "#RETURN", obj
            if name in ("__repr__", "__str__"):
                return "#RETURN", repr(obj) if name == "__repr__" else str(obj)
            raise AttributeError("method %r of %r object is not in exposed=%r" % (name, type(obj), exposed))
        try:
            result = getattr(obj, name)(*args, **kwds)
        except Exception as e:
            return "#ERROR", e
        typeid = proxied.get(name)
        if typeid is None:
            return "#RETURN", result
        made, its_exposed = self.create(None, typeid, result)
        return "#PROXY", (its_exposed, Token(typeid, self.address, made))

    def create(self, connection, typeid, /, *args, **kwds):
        """Make an object of a registered type, or find it: its ident, and the names of its methods."""
        with self._lock:
            maker, exposed, proxied, proxytype = self._registry[typeid]
            if maker is None:
                if kwds or len(args) != 1:
                    raise ValueError("Without callable, must have one non-keyword argument")
                obj = args[0]
            else:
                obj = maker(*args, **kwds)
            if exposed is None:
                exposed = _public_methods(obj)
            if proxied is not None:
                exposed = list(exposed) + list(proxied)
            ident = "%x" % id(obj)
            self._objects.setdefault(ident, (obj, set(exposed), proxied or {}))
        return ident, tuple(exposed)

    def get_methods(self, connection, token):
        return tuple(self._objects[token.id][1])

    def accept_connection(self, connection, name):
        """This connection is for calls from now on."""
        threading.current_thread().name = name

    def number_of_objects(self, connection):
        return len(self._objects)

    def debug_info(self, connection):
        lines = ["  %s:       refcount=1\n    %s" % (ident, str(self._objects[ident][0])[:75]) for ident in self._objects]
        return "\n".join(sorted(lines))

    def dummy(self, connection):
        """Does nothing: whoever calls it is connected."""

    def shutdown(self, connection):
        """End the server."""
        connection.send(("#RETURN", None))
        self._stop.set()


class BaseManager:
    """A server that can be started here or connected to. register() says which types it has."""

    _registry = {}
    _Server = Server

    def __init__(self, address=None, authkey=None, serializer="pickle", ctx=None, *, shutdown_timeout=1.0):
        if authkey is None:
            authkey = process.current_process().authkey
        self._address = address
        self._authkey = process.AuthenticationString(authkey)
        self._state = _INITIAL
        self._context = ctx or context.default.get_context()
        self._patience = shutdown_timeout
        self._process = None

    @property
    def address(self):
        return self._address

    def get_server(self):
        """A server in this process, which serve_forever() begins."""
        if self._state != _INITIAL:
            if self._state == _STARTED:
                raise ProcessError("Already started server")
            raise ProcessError("Manager has shut down")
        return self._Server(self._registry, self._address, self._authkey)

    def connect(self):
        """Be connected to a server that is there already."""
        connection = Client(self._address, authkey=self._authkey)
        _dispatch(connection, None, "dummy")
        connection.close()
        self._state = _STARTED

    def start(self, initializer=None, initargs=()):
        """Start a process with a server."""
        if self._state != _INITIAL:
            if self._state == _STARTED:
                raise ProcessError("Already started server")
            raise ProcessError("Manager has shut down")
        if initializer is not None and not callable(initializer):
            raise TypeError("initializer must be a callable")
        reader, writer = Pipe(duplex=False)
        self._process = self._context.Process(
            target=_run_server,
            args=(self._Server, self._registry, self._address, bytes(self._authkey), writer, initializer, initargs),
        )
        ident = ":".join(str(i) for i in self._process._identity)
        self._process.name = type(self).__name__ + "-" + ident
        self._process.start()
        writer.close()
        self._address = reader.recv()
        reader.close()
        self._state = _STARTED
        self.shutdown = Finalize(self, self._shut_down, exitpriority=0)

    def _shut_down(self):
        if self._process.is_alive():
            try:
                connection = Client(self._address, authkey=self._authkey)
                _dispatch(connection, None, "shutdown")
                connection.close()
            except Exception:
                pass
            self._process.join(self._patience)
            if self._process.is_alive():
                self._process.terminate()
                self._process.join()
        self._state = _SHUTDOWN

    def join(self, timeout=None):
        """Wait for the server's process to end."""
        if self._process is not None:
            self._process.join(timeout)

    def _create(self, typeid, args, kwds):
        assert self._state == _STARTED, "server not yet started"
        connection = Client(self._address, authkey=self._authkey)
        try:
            ident, exposed = _dispatch(connection, None, "create", (typeid,) + args, kwds)
        finally:
            connection.close()
        return Token(typeid, self._address, ident), exposed

    def _number_of_objects(self):
        connection = Client(self._address, authkey=self._authkey)
        try:
            return _dispatch(connection, None, "number_of_objects")
        finally:
            connection.close()

    def __enter__(self):
        if self._state == _INITIAL:
            self.start()
        if self._state != _STARTED:
            raise ProcessError("Manager has shut down")
        return self

    def __exit__(self, exc_type, exc_value, traceback):
        self.shutdown()

    @classmethod
    def register(cls, typeid, callable=None, proxytype=None, exposed=None, method_to_typeid=None, create_method=True):
        """The manager has this type from now on, and a method of this name that makes one and answers a proxy."""
        if "_registry" not in cls.__dict__:
            cls._registry = dict(cls._registry)
        if proxytype is None:
            proxytype = AutoProxy
        exposed = exposed or getattr(proxytype, "_exposed_", None)
        method_to_typeid = method_to_typeid or getattr(proxytype, "_method_to_typeid_", None)
        cls._registry[typeid] = (callable, exposed, method_to_typeid, proxytype)
        if create_method:

            def make(self, /, *args, **kwds):
                token, exposed = self._create(typeid, args, kwds)
                return proxytype(token, manager=self, authkey=self._authkey, exposed=exposed)

            make.__name__ = typeid
            setattr(cls, typeid, make)


def _run_server(server_class, registry, address, authkey, writer, initializer, initargs):
    """The life of a server's process."""
    import signal

    # Ctrl-C is for the program: the server goes on until it is shut down.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if initializer is not None:
        initializer(*initargs)
    server = server_class(registry, address, authkey)
    writer.send(server.address)
    writer.close()
    server.serve_forever()


# ---- Proxies ---------------------------------------------------------------------------------------------------------

# By process, thread and address: a connection for calls.
_connections = {}


class BaseProxy:
    """Stands for an object of a server."""

    def __init__(self, token, serializer="pickle", manager=None, authkey=None, exposed=None, incref=True,
                 manager_owned=False):
        self._token = token
        self._id = token.id
        self._manager = manager
        if authkey is None:
            authkey = manager._authkey if manager is not None else process.current_process().authkey
        self._authkey = process.AuthenticationString(authkey)

    def _connect(self):
        key = (os.getpid(), threading.get_ident(), self._token.address)
        connection = _connections.get(key)
        if connection is None:
            name = process.current_process().name
            if threading.current_thread().name != "MainThread":
                name += "|" + threading.current_thread().name
            connection = Client(self._token.address, authkey=self._authkey)
            _dispatch(connection, None, "accept_connection", (name,))
            _connections[key] = connection
        return connection

    def _callmethod(self, methodname, args=(), kwds={}):
        """Have a method of the object called, and answer what it returns, or a proxy for it."""
        connection = self._connect()
        connection.send((self._id, methodname, args, kwds))
        kind, result = connection.recv()
        if kind == "#PROXY":
            exposed, token = result
            maker = self._proxy_type(token.typeid)
            return maker(token, manager=self._manager, authkey=self._authkey, exposed=exposed)
        return _answer(kind, result, methodname)

    def _proxy_type(self, typeid):
        registry = {} if self._manager is None else self._manager._registry
        return registry[typeid][3] if typeid in registry else _proxy_types.get(typeid, AutoProxy)

    def _getvalue(self):
        """A copy of the object."""
        return self._callmethod("#GETVALUE")

    def __reduce__(self):
        kwds = {"exposed": self._exposed_} if getattr(self, "_isauto", False) else {}
        if context.is_spawning():
            kwds["authkey"] = self._authkey
        maker = AutoProxy if getattr(self, "_isauto", False) else type(self)
        return RebuildProxy, (maker, self._token, "pickle", kwds)

    def __deepcopy__(self, memo):
        return self._getvalue()

    def __repr__(self):
        return "<%s object, typeid %r at %#x>" % (type(self).__name__, self._token.typeid, id(self))

    def __str__(self):
        try:
            return self._callmethod("__repr__")
        except Exception:
            return repr(self)[:-1] + "; '__str__()' failed>"


def RebuildProxy(func, token, serializer, kwds):
    """A proxy that has been sent."""
    return func(token, **kwds)


def _forwarder(name):
    def forward(self, /, *args, **kwds):
        return self._callmethod(name, args, kwds)

    forward.__name__ = name
    return forward


def MakeProxyType(name, exposed):
    """A class of proxies with these methods."""
    members = {method: _forwarder(method) for method in exposed}
    members["_exposed_"] = tuple(exposed)
    made = type(name, (BaseProxy,), members)
    made.__module__ = "multiprocessing.managers"
    return made


def AutoProxy(token, serializer="pickle", manager=None, authkey=None, exposed=None, incref=True, manager_owned=False):
    """A proxy with all public methods of the object."""
    if exposed is None:
        connection = Client(token.address, authkey=authkey or process.current_process().authkey)
        try:
            exposed = _dispatch(connection, None, "get_methods", (token,))
        finally:
            connection.close()
    made = MakeProxyType("AutoProxy[%s]" % token.typeid, exposed)(token, manager=manager, authkey=authkey)
    made._isauto = True
    return made


class Namespace:
    """Something to put attributes on."""

    def __init__(self, /, **kwds):
        self.__dict__.update(kwds)

    def __repr__(self):
        items = sorted(["%s=%r" % pair for pair in self.__dict__.items() if not pair[0].startswith("_")])
        return "%s(%s)" % (type(self).__name__, ", ".join(items))


class Value:
    """A value in the server."""

    def __init__(self, typecode, value, lock=True):
        self._typecode = typecode
        self._value = value

    def get(self):
        return self._value

    def set(self, value):
        self._value = value

    value = property(get, set)

    def __repr__(self):
        return "%s(%r, %r)" % (type(self).__name__, self._typecode, self._value)


# By type code: the name of the type in errors, the least value and the greatest. Those of the last are floats and text.
_CODES = {
    "b": ("signed char", -(2**7), 2**7 - 1), "B": ("unsigned byte integer", 0, 2**8 - 1),
    "h": ("signed short integer", -(2**15), 2**15 - 1), "H": ("unsigned short", 0, 2**16 - 1),
    "i": ("signed integer", -(2**31), 2**31 - 1), "I": ("unsigned int", 0, 2**32 - 1),
    "l": ("signed long", -(2**63), 2**63 - 1), "L": ("unsigned long", 0, 2**64 - 1),
    "q": ("signed long long", -(2**63), 2**63 - 1), "Q": ("unsigned long long", 0, 2**64 - 1),
    "f": None, "d": None, "u": None,
}


def _as_item(code, value):
    """What an array of this type code makes of a value."""
    if code == "u":
        if not isinstance(value, str) or len(value) != 1:
            raise TypeError("array item must be a unicode character, not %s" % type(value).__name__)
        return value
    if _CODES[code] is None:
        if not isinstance(value, (int, float)):
            raise TypeError("must be real number, not %s" % type(value).__name__)
        return float(value)
    if not isinstance(value, int):
        raise TypeError("'%s' object cannot be interpreted as an integer" % type(value).__name__)
    name, least, most = _CODES[code]
    if value > most:
        raise OverflowError(name + " is greater than maximum")
    if value < least:
        raise OverflowError(name + " is less than minimum")
    return int(value)


class _Array(list):
    """An array in the server: a list that shows its type code."""

    def __init__(self, typecode, sequence, lock=True):
        if typecode not in _CODES:
            raise ValueError("bad typecode (must be b, B, u, h, H, i, I, l, L, q, Q, f or d)")
        list.__init__(self, [_as_item(typecode, value) for value in sequence])
        self._typecode = typecode

    def __setitem__(self, i, value):
        if isinstance(i, slice):
            value = [_as_item(self._typecode, item) for item in value]
        elif not -len(self) <= i < len(self):
            raise IndexError("array assignment index out of range")
        else:
            value = _as_item(self._typecode, value)
        list.__setitem__(self, i, value)

    def __getitem__(self, i):
        if isinstance(i, int) and not -len(self) <= i < len(self):
            raise IndexError("array index out of range")
        items = list.__getitem__(self, i)
        return _Array(self._typecode, items) if isinstance(i, slice) else items

    def __repr__(self):
        return "array(%r, %r)" % (self._typecode, list(self))


class IteratorProxy(BaseProxy):
    """Stands for an iterator."""

    _exposed_ = ("__next__", "send", "throw", "close")

    def __iter__(self):
        return self

    def __next__(self, *args):
        return self._callmethod("__next__", args)

    def send(self, *args):
        return self._callmethod("send", args)

    def throw(self, *args):
        return self._callmethod("throw", args)

    def close(self, *args):
        return self._callmethod("close", args)


class AcquirerProxy(BaseProxy):
    """Stands for a lock or a semaphore."""

    _exposed_ = ("acquire", "release")

    def acquire(self, blocking=True, timeout=None):
        args = (blocking,) if timeout is None else (blocking, timeout)
        return self._callmethod("acquire", args)

    def release(self):
        return self._callmethod("release")

    def __enter__(self):
        return self._callmethod("acquire")

    def __exit__(self, exc_type, exc_value, traceback):
        return self._callmethod("release")


class ConditionProxy(AcquirerProxy):
    """Stands for a condition."""

    _exposed_ = ("acquire", "release", "wait", "notify", "notify_all")

    def wait(self, timeout=None):
        return self._callmethod("wait", (timeout,))

    def notify(self, n=1):
        return self._callmethod("notify", (n,))

    def notify_all(self):
        return self._callmethod("notify_all")

    # Its predicate is called here, not in the server.
    wait_for = Condition.wait_for


EventProxy = MakeProxyType("EventProxy", ("is_set", "set", "clear", "wait"))
EventProxy.__name__ = EventProxy.__qualname__ = "EventProxy"


class BarrierProxy(BaseProxy):
    """Stands for a barrier."""

    _exposed_ = ("__getattribute__", "wait", "abort", "reset")

    def wait(self, timeout=None):
        return self._callmethod("wait", (timeout,))

    def abort(self):
        return self._callmethod("abort")

    def reset(self):
        return self._callmethod("reset")

    @property
    def parties(self):
        return self._callmethod("__getattribute__", ("parties",))

    @property
    def n_waiting(self):
        return self._callmethod("__getattribute__", ("n_waiting",))

    @property
    def broken(self):
        return self._callmethod("__getattribute__", ("broken",))


class NamespaceProxy(BaseProxy):
    """Stands for a Namespace: its attributes are the object's, unless they begin with an underscore."""

    _exposed_ = ("__getattribute__", "__setattr__", "__delattr__")

    def __getattr__(self, key):
        if key[0] == "_":
            raise AttributeError("'NamespaceProxy' object has no attribute %r" % key)
        return self._callmethod("__getattribute__", (key,))

    def __setattr__(self, key, value):
        if key[0] == "_":
            return object.__setattr__(self, key, value)
        return self._callmethod("__setattr__", (key, value))

    def __delattr__(self, key):
        if key[0] == "_":
            return object.__delattr__(self, key)
        return self._callmethod("__delattr__", (key,))


class ValueProxy(BaseProxy):
    """Stands for a Value."""

    _exposed_ = ("get", "set")

    def get(self):
        return self._callmethod("get")

    def set(self, value):
        return self._callmethod("set", (value,))

    value = property(get, set)


BaseListProxy = MakeProxyType("BaseListProxy", (
    "__add__", "__contains__", "__delitem__", "__getitem__", "__len__", "__mul__", "__reversed__", "__rmul__",
    "__setitem__", "append", "count", "extend", "index", "insert", "pop", "remove", "reverse", "sort", "__imul__",
))


class ListProxy(BaseListProxy):
    """Stands for a list."""

    def __iadd__(self, value):
        self._callmethod("extend", (value,))
        return self

    def __imul__(self, value):
        self._callmethod("__imul__", (value,))
        return self


DictProxy = MakeProxyType("DictProxy", (
    "__contains__", "__delitem__", "__getitem__", "__iter__", "__len__", "__setitem__", "clear", "copy", "get",
    "items", "keys", "pop", "popitem", "setdefault", "update", "values",
))
DictProxy._method_to_typeid_ = {"__iter__": "Iterator"}

ArrayProxy = MakeProxyType("ArrayProxy", ("__len__", "__getitem__", "__setitem__"))

BasePoolProxy = MakeProxyType("PoolProxy", (
    "apply", "apply_async", "close", "imap", "imap_unordered", "join", "map", "map_async", "starmap", "starmap_async",
    "terminate",
))
BasePoolProxy._method_to_typeid_ = {
    "apply_async": "AsyncResult", "map_async": "AsyncResult", "starmap_async": "AsyncResult", "imap": "Iterator",
    "imap_unordered": "Iterator",
}


class PoolProxy(BasePoolProxy):
    """Stands for a pool, whose workers are the server's children."""

    def __enter__(self):
        return self

    def __exit__(self, exc_type, exc_value, traceback):
        self.terminate()


class SyncManager(BaseManager):
    """A manager with what processes need to work together."""


SyncManager.register("Queue", queue.Queue)
SyncManager.register("JoinableQueue", queue.Queue)
SyncManager.register("Event", threading.Event, EventProxy)
SyncManager.register("Lock", threading.Lock, AcquirerProxy)
SyncManager.register("RLock", threading.RLock, AcquirerProxy)
SyncManager.register("Semaphore", threading.Semaphore, AcquirerProxy)
SyncManager.register("BoundedSemaphore", threading.BoundedSemaphore, AcquirerProxy)
SyncManager.register("Condition", threading.Condition, ConditionProxy)
SyncManager.register("Barrier", threading.Barrier, BarrierProxy)
SyncManager.register("Pool", pool.Pool, PoolProxy)
SyncManager.register("list", list, ListProxy)
SyncManager.register("dict", dict, DictProxy)
SyncManager.register("Value", Value, ValueProxy)
SyncManager.register("Array", _Array, ArrayProxy)
SyncManager.register("Namespace", Namespace, NamespaceProxy)
SyncManager.register("Iterator", proxytype=IteratorProxy, create_method=False)
SyncManager.register("AsyncResult", create_method=False)

# Which class of proxies stands for what a method answers.
_proxy_types = {"Iterator": IteratorProxy}


# ---- Shared memory ---------------------------------------------------------------------------------------------------


class SharedMemoryServer(Server):
    """Keeps the names of what was made in shared memory, and takes all of it back at its end."""

    public = Server.public + ["track_segment", "release_segment", "list_segments"]

    def __init__(self, *args, **kwargs):
        Server.__init__(self, *args, **kwargs)
        self._names = []

    def track_segment(self, connection, name):
        self._names.append(name)

    def release_segment(self, connection, name):
        self._names.remove(name)
        SharedMemory(name).unlink()

    def list_segments(self, connection):
        return list(self._names)

    def shutdown(self, connection):
        """Take everything back, and end the server."""
        while self._names:
            try:
                SharedMemory(self._names.pop()).unlink()
            except FileNotFoundError:
                pass        # somebody has taken it back already
        Server.shutdown(self, connection)


class SharedMemoryManager(BaseManager):
    """Makes what is in shared memory, until it is shut down: then it is there no more."""

    _Server = SharedMemoryServer

    def SharedMemory(self, size):
        """So many bytes."""
        return self._tracked(SharedMemory(None, create=True, size=size))

    def ShareableList(self, sequence):
        """A list in shared memory."""
        made = ShareableList(sequence)
        self._tracked(made.shm)
        return made

    def _tracked(self, memory):
        connection = Client(self._address, authkey=self._authkey)
        try:
            _dispatch(connection, None, "track_segment", (memory.name,))
        except BaseException:
            memory.unlink()
            raise
        finally:
            connection.close()
        return memory
