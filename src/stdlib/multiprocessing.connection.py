"""Connections between processes: messages, each with its length before it, through a pipe or a socket.

Different from CPython: a pipe that is duplex is a pair of connected sockets, as there; a Listener that names no family
listens under a name in the folder /tmp, which stands for a port of this machine. Nothing is sent by datagrams.
"""

import _outside
import multiprocessing.reduction as reduction
import os
import socket
from _outside import check
from multiprocessing.context import AuthenticationError, BufferTooShort, assert_spawning, is_spawning

# A longer message is sent after its head, not with it.
_SHORT = 16384


class Connection:
    """One end: what the other sends is received here."""

    def __init__(self, handle, readable=True, writable=True):
        handle = handle.__index__()
        if handle < 0:
            raise ValueError("invalid handle")
        if not readable and not writable:
            raise ValueError("at least one of `readable` and `writable` must be True")
        self._handle = handle
        self._readable = readable
        self._writable = writable

    def _check_closed(self):
        if self._handle is None:
            raise OSError("handle is closed")

    def _check_readable(self):
        self._check_closed()
        if not self._readable:
            raise OSError("connection is write-only")

    def _check_writable(self):
        self._check_closed()
        if not self._writable:
            raise OSError("connection is read-only")

    @property
    def closed(self):
        return self._handle is None

    @property
    def readable(self):
        return self._readable

    @property
    def writable(self):
        return self._writable

    def fileno(self):
        self._check_closed()
        return self._handle

    def close(self):
        """Close this end. The other end reads the end of the messages when all copies of this one are closed."""
        if self._handle is not None:
            handle, self._handle = self._handle, None
            check(_outside.close(handle))

    def send(self, obj):
        """Send an object, pickled."""
        self._check_writable()
        self._send_message(reduction.dumps(obj))

    def recv(self):
        """A copy of the object that was sent; EOFError, if there is nothing more and nobody who could send."""
        self._check_readable()
        return reduction.loads(self._receive_message())

    def send_bytes(self, buf, offset=0, size=None):
        """Send bytes as one message."""
        self._check_writable()
        if not isinstance(buf, bytes):
            raise TypeError("memoryview: a bytes-like object is required, not '%s'" % type(buf).__name__)
        if offset < 0:
            raise ValueError("offset is negative")
        if len(buf) < offset:
            raise ValueError("buffer length < offset")
        if size is None:
            size = len(buf) - offset
        elif size < 0:
            raise ValueError("size is negative")
        elif offset + size > len(buf):
            raise ValueError("buffer length < offset + size")
        self._send_message(buf[offset : offset + size])

    def recv_bytes(self, maxlength=None):
        """One message, as bytes."""
        self._check_readable()
        if maxlength is not None and maxlength < 0:
            raise ValueError("negative maxlength")
        message = self._receive_message(maxlength)
        if message is None:
            # What is left of it could not be told from the next.
            self.close() if not self._writable else setattr(self, "_readable", False)
            raise OSError("bad message length")
        return message

    def recv_bytes_into(self, buf, offset=0):
        """Receive one message into memory that is shared; returns its length."""
        self._check_readable()
        if not hasattr(buf, "_set_bytes"):
            raise TypeError("gilsh receives into a RawArray, an Array or the buf of a SharedMemory; recv_bytes() returns the bytes")
        if offset < 0:
            raise ValueError("negative offset")
        if offset > buf._n_bytes():
            raise ValueError("offset too large")
        message = self._receive_message()
        if len(message) > buf._n_bytes() - offset:
            raise BufferTooShort(message)
        buf._set_bytes(offset, message)
        return len(message)

    def poll(self, timeout=0.0):
        """Whether there is something to be received, or the end, within so many seconds; None: for as long as it takes."""
        self._check_readable()
        return bool(wait([self], timeout))

    def __enter__(self):
        return self

    def __exit__(self, exc_type, exc_value, traceback):
        self.close()

    def __getstate__(self):
        assert_spawning(self)
        return self.__dict__

    def _reduced(self):
        """As it is sent: whoever receives it fetches the file, which is kept for it under a number of its own."""
        if is_spawning():
            return Connection, (self._handle, self._readable, self._writable)
        self._check_closed()
        return _fetched, (os.getpid(), os.dup(self._handle), self._readable, self._writable)

    def _send_message(self, message):
        head = len(message).to_bytes(4, "big")
        if len(message) > _SHORT:
            self._write(head)
            self._write(message)
        else:
            self._write(head + message)

    def _write(self, data):
        for i in range(0, len(data), _outside.PIECE):
            check(_outside.write(self._handle, data[i : i + _outside.PIECE]))

    def _receive_message(self, most=None):
        size = int.from_bytes(self._read(4), "big")
        if most is not None and size > most:
            return None
        return self._read(size)

    def _read(self, size):
        """So many bytes."""
        parts = []
        left = size
        while left > 0:
            part = check(_outside.read(self._handle, left))
            if not part:
                raise EOFError if left == size and not parts else OSError("got end of file during message")
            parts.append(part)
            left -= len(part)
        return b"".join(parts)


def _fetched(pid, fd, readable, writable):
    """A connection that another process has sent."""
    return Connection(check(_outside.fetch(pid, fd)), readable, writable)


reduction.register(Connection, Connection._reduced)


def Pipe(duplex=True):
    """Two connections, each the other's end; the first only reads and the second only writes, unless duplex."""
    if duplex:
        first, second = check(_outside.socketpair())
        return Connection(first), Connection(second)
    reader, writer = check(_outside.pipe())
    return Connection(reader, writable=False), Connection(writer, readable=False)


class Listener:
    """A place where others connect: a host and a port, or a name on this machine."""

    def __init__(self, address=None, family=None, backlog=1, authkey=None):
        if address is None and family not in (None, "AF_INET", "AF_UNIX"):
            raise ValueError("unrecognized family")
        _check_family(family or address and _family_of(address) or "AF_UNIX")
        self._authkey = authkey
        self._socket = socket.socket()
        self._name = None
        if isinstance(address, tuple) or address is None and family == "AF_INET":
            host, port = address or ("localhost", 0)
            # "" is every address that this machine has.
            self._host = host or "0.0.0.0"
            self._socket.bind((self._host, port))
        else:
            self._name = address
            if address and not os.path.isdir(os.path.dirname(os.path.abspath(address))):
                raise FileNotFoundError(2, "No such file or directory")
            self._socket.bind(("localhost", _port_of(address) if address else 0))
        self._socket.listen(backlog)
        self._last_accepted = None
        if authkey is not None and not isinstance(authkey, bytes):
            raise TypeError("authkey should be a byte string")

    @property
    def address(self):
        if self._socket is None:
            raise AttributeError("'NoneType' object has no attribute '_address'")
        port = self._socket.getsockname()[1]
        if self._name is None and not hasattr(self, "_host"):
            self._name = "/tmp/pymp-%d/listener-%d" % (os.getpid(), port)
        return self._name or ("127.0.0.1" if self._host == "localhost" else self._host, port)

    @property
    def last_accepted(self):
        return self._last_accepted

    def accept(self):
        """Wait until somebody connects: a Connection."""
        if self._socket is None:
            raise OSError("listener is closed")
        accepted, self._last_accepted = self._socket.accept()
        connection = Connection(accepted.detach())
        if self._authkey is not None:
            deliver_challenge(connection, self._authkey)
            answer_challenge(connection, self._authkey)
        return connection

    def close(self):
        if self._socket is not None:
            self._socket.close()
            self._socket = None

    def __enter__(self):
        return self

    def __exit__(self, exc_type, exc_value, traceback):
        self.close()


def Client(address, family=None, authkey=None):
    """A Connection with whoever listens there."""
    _check_family(family or _family_of(address))
    connection = _connected(address)
    if authkey is not None:
        if not isinstance(authkey, bytes):
            raise TypeError("authkey should be a byte string")
        answer_challenge(connection, authkey)
        deliver_challenge(connection, authkey)
    return connection


def _connected(address):
    by_name = not isinstance(address, tuple)
    connecting = socket.socket()
    try:
        connecting.connect(("localhost", _port_of(address)) if by_name else address)
    except ConnectionRefusedError:
        connecting.close()
        if by_name:
            # With whoever listened under it, the name is gone.
            raise FileNotFoundError(2, "No such file or directory") from None
        raise
    except BaseException:
        connecting.close()
        raise
    return Connection(connecting.detach())


def _family_of(address):
    """What kind of address this is."""
    if isinstance(address, tuple):
        return "AF_INET"
    if isinstance(address, str):
        return "AF_PIPE" if address.startswith("\\\\") else "AF_UNIX"
    raise TypeError("address type of %r unrecognized" % (address,))


def _check_family(family):
    if family == "AF_PIPE":
        raise ValueError("Family AF_PIPE is not recognized.")
    if family not in ("AF_INET", "AF_UNIX"):
        raise AttributeError("module 'socket' has no attribute %r" % family)


def _port_of(name):
    """The port that a name on this machine stands for: its last number, if it is one of our own making."""
    number = name.rsplit("-", 1)[-1]
    if name.startswith("/tmp/pymp-") and number.isdigit():
        return int(number)
    return 20000 + hash(name.encode()) % 20000


_CHALLENGE, _WELCOME, _FAILURE = b"#CHALLENGE#", b"#WELCOME#", b"#FAILURE#"


def _digest(authkey, message):
    """What only somebody with the key can answer. Nobody listens in to a simulated network, so a plain hash will do."""
    return b"%d" % hash(bytes(authkey) + message)


def deliver_challenge(connection, authkey):
    """Let the other end prove that it has the key."""
    message = os.urandom(20)
    connection.send_bytes(_CHALLENGE + message)
    if connection.recv_bytes(256) != _digest(authkey, message):
        connection.send_bytes(_FAILURE)
        raise AuthenticationError("digest received was wrong")
    connection.send_bytes(_WELCOME)


def answer_challenge(connection, authkey):
    """Prove to the other end that one has the key."""
    message = connection.recv_bytes(256)
    assert message[: len(_CHALLENGE)] == _CHALLENGE, "message = %r" % message
    connection.send_bytes(_digest(authkey, message[len(_CHALLENGE) :]))
    if connection.recv_bytes(256) != _WELCOME:
        raise AuthenticationError("digest sent was rejected")


def wait(object_list, timeout=None):
    """Those among connections, sockets and sentinels of processes that are ready, once one is or the time is over."""
    objects = list(object_list)
    fds = [_number_of(o) for o in objects]
    return [objects[i] for i in check(_outside.poll(fds, timeout))]


def _number_of(file):
    """The number of an open file, or of something that has one."""
    try:
        fd = file if isinstance(file, int) else int(file.fileno())
    except (AttributeError, TypeError, ValueError):
        raise ValueError("Invalid file object: %r" % (file,)) from None
    if fd < 0:
        raise ValueError("Invalid file descriptor: %d" % fd)
    return fd
