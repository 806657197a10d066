"""Sockets: connections to the hosts of the simulated world, and between threads of the program.

connect(), send(), recv() and accept() are calls into the system: they give up the GIL and wait, for as long as
settimeout() allows. A host of the world answers after its own time; a listener of the program's own is reached at
localhost.

Different from CPython: there are streams of IPv4 and nothing else, so no datagrams (a queue.Queue carries messages
between threads); send() sends all it is given, or waits; options are remembered and do nothing.
"""

import _outside
from _outside import OUT_OF_PATIENCE, UNKNOWN_HOST, check

AF_UNIX = 1
AF_INET = 2
AF_INET6 = 10
AF_UNSPEC = 0
SOCK_STREAM = 1
SOCK_DGRAM = 2
IPPROTO_TCP = 6
SOL_SOCKET = 1
SO_REUSEADDR = 2
SO_KEEPALIVE = 9
SO_REUSEPORT = 15
TCP_NODELAY = 1
SHUT_RD = 0
SHUT_WR = 1
SHUT_RDWR = 2
SOMAXCONN = 4096
EAI_NONAME = -2
INADDR_ANY = 0

error = OSError
timeout = TimeoutError


class herror(OSError):
    """An address without a name."""


class gaierror(OSError):
    """A name without an address."""


herror.__module__ = gaierror.__module__ = "socket"

_default_timeout = [None]


def setdefaulttimeout(timeout):
    """How long sockets made from now on wait; None: for as long as it takes."""
    _default_timeout[0] = _seconds(timeout)


def getdefaulttimeout():
    return _default_timeout[0]


def _seconds(timeout):
    if timeout is None:
        return None
    if not isinstance(timeout, (int, float)):
        raise TypeError("'%s' object cannot be interpreted as an integer" % type(timeout).__name__)
    if timeout < 0:
        raise ValueError("Timeout value out of range")
    return float(timeout)


def _resolve(host):
    answer = _outside.resolve(_host(host))
    if answer == UNKNOWN_HOST:
        raise gaierror(EAI_NONAME, "Name or service not known")
    return check(answer)


def _host(host):
    if isinstance(host, bytes):
        return host.decode()
    return host


def _address(address, caller):
    if not isinstance(address, tuple):
        raise TypeError("%s(): AF_INET address must be tuple, not %s" % (caller, type(address).__name__))
    if len(address) != 2:
        raise TypeError("AF_INET address must be a pair (host, port)")
    host, port = address
    if not isinstance(host, (str, bytes)):
        raise TypeError("str, bytes or bytearray expected, not " + type(host).__name__)
    if not isinstance(port, int):
        raise TypeError("'%s' object cannot be interpreted as an integer" % type(port).__name__)
    if not 0 <= port <= 65535:
        raise OverflowError("%s(): port must be 0-65535." % caller)
    return host, port


class SocketIO:
    """A socket as a file without a buffer: what stands under makefile()."""

    _has_position = False

    def __init__(self, sock, mode):
        self._socket = sock
        self._fd = sock.fileno()
        self._can_read = "r" in mode
        self._can_write = "w" in mode
        self.mode = mode
        self.name = self._fd
        self.closed = False

    def _check(self):
        if self.closed:
            raise ValueError("I/O operation on closed file.")

    def fileno(self):
        self._check()
        return self._fd

    def isatty(self):
        return False

    def readable(self):
        self._check()
        return self._can_read

    def writable(self):
        self._check()
        return self._can_write

    def seekable(self):
        self._check()
        return False

    def close(self):
        if not self.closed:
            self.closed = True
            self._socket._file_closed()


class socket:
    """One end of a connection, or a place where others connect."""

    def __init__(self, family=AF_INET, type=SOCK_STREAM, proto=0, fileno=None):
        if family not in (AF_INET, AF_UNSPEC, -1):
            raise OSError(97, "Address family not supported by protocol: gilsh has AF_INET")
        if type not in (SOCK_STREAM, -1):
            raise OSError(94, "Socket type not supported: gilsh has SOCK_STREAM; a queue.Queue carries messages")
        self.family = AF_INET
        self.type = SOCK_STREAM
        self.proto = proto
        self._fd = check(_outside.socket()) if fileno is None else fileno
        self._host = None
        self._files = 0
        self._closed = False
        self._options = {}
        self._timeout = None
        if _default_timeout[0] is not None:
            self.settimeout(_default_timeout[0])

    def fileno(self):
        return -1 if self._closed else self._fd

    def settimeout(self, value):
        """How long each call may wait. None: for as long as it takes; 0: not at all, BlockingIOError instead."""
        self._timeout = _seconds(value)
        check(_outside.set_timeout(self.fileno(), self._timeout))

    def gettimeout(self):
        return self._timeout

    def setblocking(self, flag):
        self.settimeout(None if flag else 0.0)

    def getblocking(self):
        return self._timeout != 0.0

    def setsockopt(self, level, name, value=None, length=None):
        self._options[level, name] = value

    def getsockopt(self, level, name, length=0):
        return self._options.get((level, name), 0)

    def connect(self, address):
        host, port = _address(address, "connect")
        self._host = _host(host)
        _resolve(host)
        check(_outside.connect(self.fileno(), self._host, port))

    def connect_ex(self, address):
        """As connect(), but answers the number of the error, 0 without one."""
        try:
            self.connect(address)
        except gaierror:
            raise
        except OSError as e:
            return e.errno or 11
        return 0

    def bind(self, address):
        host, port = _address(address, "bind")
        if _resolve(host) not in ("127.0.0.1", "0.0.0.0"):
            raise OSError(99, "Cannot assign requested address")
        check(_outside.bind(self.fileno(), port))

    def listen(self, backlog=SOMAXCONN):
        check(_outside.listen(self.fileno(), max(backlog, 0)))

    def accept(self):
        """Wait until somebody connects: a socket for that connection, and who it is."""
        fd, port = check(_outside.accept(self.fileno()))
        return socket(fileno=fd), ("127.0.0.1", port)

    def send(self, data, flags=0):
        self._bytes(data)
        if len(data) > _outside.PIECE:
            return check(_outside.write_all(self.fileno(), data))
        return check(_outside.write(self.fileno(), data))

    def sendall(self, data, flags=0):
        self._bytes(data)
        done = 0
        while done < len(data):
            done += check(_outside.write(self.fileno(), data[done : done + _outside.PIECE]))

    def _bytes(self, data):
        if not isinstance(data, bytes):
            raise TypeError("a bytes-like object is required, not '%s'" % type(data).__name__)

    def sendto(self, data, *address):
        raise OSError(95, "Operation not supported: gilsh has no datagrams; connect() and send()")

    def recv(self, bufsize, flags=0):
        """What has come, at least a byte; b"" when the other side has hung up."""
        if bufsize < 0:
            raise ValueError("negative buffersize in recv")
        return check(_outside.read(self.fileno(), bufsize))

    def recvfrom(self, bufsize, flags=0):
        return self.recv(bufsize), None

    def makefile(self, mode="r", buffering=None, *, encoding=None, errors=None, newline=None):
        """The connection as a file."""
        from _files import BufferedRandom, BufferedReader, BufferedWriter, TextIOWrapper

        if not set(mode) <= {"r", "w", "b"}:
            raise ValueError("invalid mode %r (only r, w, b allowed)" % mode)
        self._files += 1
        raw = SocketIO(self, mode.replace("b", "") or "r")
        if raw._can_read and raw._can_write:
            buffer = BufferedRandom(raw)
        elif raw._can_write:
            buffer = BufferedWriter(raw)
        else:
            buffer = BufferedReader(raw)
        if "b" in mode:
            return buffer
        text = TextIOWrapper(buffer, encoding, errors, newline)
        text.mode = mode
        return text

    def shutdown(self, how):
        check(_outside.shutdown(self.fileno(), how in (SHUT_RD, SHUT_RDWR), how in (SHUT_WR, SHUT_RDWR)))

    def close(self):
        """Hang up, once the files of makefile() are closed, too."""
        if not self._closed:
            self._closed = True
            self._really_close()

    def _file_closed(self):
        self._files -= 1
        if self._closed:
            self._really_close()

    def _really_close(self):
        if self._files == 0:
            check(_outside.close(self._fd))

    def detach(self):
        self._closed = True
        return self._fd

    def getsockname(self):
        return ("127.0.0.1" if self._host is not None else "0.0.0.0", check(_outside.names(self.fileno()))[0])

    def getpeername(self):
        own, host, port = check(_outside.names(self.fileno()))
        if host is None:
            raise OSError(107, "Transport endpoint is not connected")
        return (host, port)

    def __enter__(self):
        return self

    def __exit__(self, exc_type, exc_value, traceback):
        self.close()

    def __repr__(self):
        if self._closed:
            return "<socket.socket [closed] fd=-1, family=%d, type=1, proto=%d>" % (self.family, self.proto)
        if self.family == AF_UNIX:
            return "<socket.socket fd=%d, family=1, type=1, proto=%d>" % (self._fd, self.proto)
        return "<socket.socket fd=%d, family=2, type=1, proto=%d, laddr=%r>" % (
            self._fd, self.proto, self.getsockname())


SocketType = socket


def create_connection(address, timeout=None, source_address=None, *, all_errors=False):
    """A socket that is connected."""
    sock = socket()
    try:
        if timeout is not None:
            sock.settimeout(timeout)
        sock.connect(address)
    except BaseException:
        sock.close()
        raise
    return sock


def create_server(address, *, family=AF_INET, backlog=None, reuse_port=False, dualstack_ipv6=False):
    """A socket that listens."""
    sock = socket()
    try:
        sock.bind(address)
        sock.listen(SOMAXCONN if backlog is None else backlog)
    except BaseException:
        sock.close()
        raise
    return sock


def socketpair(family=None, type=SOCK_STREAM, proto=0):
    """Two sockets that are connected with each other."""
    ends = [socket(fileno=fd) for fd in check(_outside.socketpair())]
    for end in ends:
        end.family = AF_UNIX
    return tuple(ends)


def gethostname():
    return "gilsh"


def getfqdn(name=""):
    return name or "gilsh"


def gethostbyname(hostname):
    return _resolve("localhost" if hostname == "gilsh" else hostname)


def gethostbyname_ex(hostname):
    return hostname, [], [gethostbyname(hostname)]


def getaddrinfo(host, port, family=0, type=0, proto=0, flags=0):
    address = _resolve("0.0.0.0" if host is None else host)
    port = {"http": 80, "https": 443, None: 0}.get(port, port)
    return [(AF_INET, SOCK_STREAM, IPPROTO_TCP, "", (address, int(port)))]


def getservbyname(name, protocol="tcp"):
    ports = {"http": 80, "https": 443, "ftp": 21, "ssh": 22, "smtp": 25, "echo": 7, "domain": 53}
    if name not in ports:
        raise OSError("service/proto not found")
    return ports[name]


def inet_aton(address):
    return bytes([int(part) for part in address.split(".")])


def inet_ntoa(packed):
    return ".".join([str(byte) for byte in packed])


def htons(n):
    return (n & 0xFF) << 8 | n >> 8


ntohs = htons
