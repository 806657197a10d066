"""Requests of HTTP and their answers, over a socket.

Different from CPython: an answer ends where its Content-Length says or where the server hangs up, and every request has
a connection of its own. https is http at port 443.
"""

import socket

HTTP_PORT = 80
HTTPS_PORT = 443
responses = {
    200: "OK", 201: "Created", 204: "No Content", 301: "Moved Permanently", 302: "Found", 304: "Not Modified",
    400: "Bad Request", 401: "Unauthorized", 403: "Forbidden", 404: "Not Found", 429: "Too Many Requests",
    500: "Internal Server Error", 502: "Bad Gateway", 503: "Service Unavailable",
}


class HTTPException(Exception):
    """The base of this module's errors."""


class InvalidURL(HTTPException):
    pass


class IncompleteRead(HTTPException):
    """The server hung up before the end."""

    def __init__(self, partial, expected=None):
        self.args = (partial,)
        self.partial = partial
        self.expected = expected

    def __str__(self):
        more = "" if self.expected is None else ", %i more expected" % self.expected
        return "IncompleteRead(%i bytes read%s)" % (len(self.partial), more)

    __repr__ = __str__


class BadStatusLine(HTTPException):
    """The answer does not begin as one of HTTP does."""

    def __init__(self, line):
        self.args = (line,)
        self.line = line


class RemoteDisconnected(ConnectionResetError, BadStatusLine):
    """The server hung up without an answer."""


class CannotSendRequest(HTTPException):
    pass


class ResponseNotReady(HTTPException):
    pass


class HTTPMessage:
    """Headers: names in any case, in the order in which they came."""

    def __init__(self, pairs):
        self._pairs = list(pairs)

    def get_all(self, name, failobj=None):
        return [value for key, value in self._pairs if key.lower() == name.lower()] or failobj

    def get(self, name, failobj=None):
        found = self.get_all(name)
        return failobj if found is None else found[0]

    def __getitem__(self, name):
        return self.get(name)

    def __contains__(self, name):
        return self.get_all(name) is not None

    def __iter__(self):
        return iter(self.keys())

    def __len__(self):
        return len(self._pairs)

    def keys(self):
        return [key for key, value in self._pairs]

    def values(self):
        return [value for key, value in self._pairs]

    def items(self):
        return list(self._pairs)

    def get_content_type(self):
        return (self.get("Content-Type") or "text/plain").split(";")[0].strip().lower()

    def get_content_maintype(self):
        return self.get_content_type().split("/")[0]

    def get_content_charset(self, failobj=None):
        for part in (self.get("Content-Type") or "").split(";")[1:]:
            name, _, value = part.strip().partition("=")
            if name.lower() == "charset":
                return value.strip('"').lower()
        return failobj

    def __str__(self):
        return "".join(["%s: %s\n" % pair for pair in self._pairs]) + "\n"


class HTTPResponse:
    """An answer: status, reason, headers, and the body to be read."""

    def __init__(self, sock, debuglevel=0, method=None, url=None):
        self.fp = sock.makefile("rb")
        self.url = url
        self.headers = self.msg = None
        self.status = self.code = self.reason = None
        self.version = 11
        self.length = None
        self._method = method

    def begin(self):
        """Reads the first line and the headers."""
        line = self.fp.readline().decode("latin-1")
        if not line:
            raise RemoteDisconnected("Remote end closed connection without response")
        version, _, rest = line.rstrip("\r\n").partition(" ")
        status, _, reason = rest.partition(" ")
        if not version.startswith("HTTP/") or not status.isdigit():
            self.close()
            raise BadStatusLine(line)
        self.version = 10 if version == "HTTP/1.0" else 11
        self.status = self.code = int(status)
        self.reason = reason.strip()
        pairs = []
        while True:
            line = self.fp.readline().decode("latin-1").rstrip("\r\n")
            if not line:
                break
            name, _, value = line.partition(":")
            pairs.append((name, value.strip()))
        self.headers = self.msg = HTTPMessage(pairs)
        length = self.headers.get("Content-Length")
        if self._method == "HEAD" or self.status in (204, 304):
            self.length = 0
        elif length is not None and length.isdigit():
            self.length = int(length)

    def _limit(self, size):
        if self.length is None:
            return -1 if size is None else size
        return self.length if size is None or size < 0 else min(size, self.length)

    def _count(self, part):
        if self.length is not None:
            self.length -= len(part)
        return part

    def read(self, amt=None):
        """The body, or so many bytes of it; b"" at its end."""
        if self.fp is None or self.fp.closed:
            return b""
        wanted = self._limit(amt)
        part = self._count(self.fp.read(wanted))
        if amt is None or amt < 0:
            missing = self.length
            self._finish()
            if missing:
                raise IncompleteRead(part, missing)
        elif not part and amt:
            self._finish()
        return part

    def readline(self, limit=-1):
        if self.fp is None or self.fp.closed:
            return b""
        return self._count(self.fp.readline(self._limit(limit)))

    def readlines(self, hint=-1):
        return list(self)

    def __iter__(self):
        return self

    def __next__(self):
        line = self.readline()
        if not line:
            raise StopIteration
        return line

    def _finish(self):
        self.fp.close()

    def close(self):
        if self.fp is not None:
            self.fp.close()

    @property
    def closed(self):
        return self.fp.closed

    def isclosed(self):
        return self.fp.closed

    def readable(self):
        return True

    def fileno(self):
        return self.fp.fileno()

    def flush(self):
        pass

    def getheader(self, name, default=None):
        found = self.headers.get_all(name)
        return default if found is None else ", ".join(found)

    def getheaders(self):
        return self.headers.items()

    def info(self):
        return self.headers

    def geturl(self):
        return self.url

    def getcode(self):
        return self.status

    def __enter__(self):
        return self

    def __exit__(self, exc_type, exc_value, traceback):
        self.close()

    def __repr__(self):
        return "<http.client.HTTPResponse object at 0x%012x>" % id(self)


class HTTPConnection:
    """A connection to a server: request(), getresponse(), and so on."""

    default_port = HTTP_PORT

    def __init__(self, host, port=None, timeout=None, source_address=None, blocksize=8192):
        if port is None:
            name, colon, number = host.rpartition(":")
            if colon:
                if number and not number.isdigit():
                    raise InvalidURL("nonnumeric port: '%s'" % number)
                host, port = name, int(number) if number else None
        self.host = host
        self.port = self.default_port if port is None else port
        self.timeout = timeout
        self.sock = None
        self._method = None
        self._sent = False

    def connect(self):
        self.sock = socket.create_connection((self.host, self.port), self.timeout)

    def request(self, method, url, body=None, headers={}, *, encode_chunked=False):
        if self._sent:
            raise CannotSendRequest("Request-sent")
        if isinstance(body, str):
            body = body.encode("latin-1")
        if self.sock is None:
            self.connect()
        names = [name.lower() for name in headers]
        lines = ["%s %s HTTP/1.1" % (method, url or "/")]
        if "host" not in names:
            port = "" if self.port == self.default_port else ":%d" % self.port
            lines.append("Host: " + self.host + port)
        if "accept-encoding" not in names:
            lines.append("Accept-Encoding: identity")
        if "content-length" not in names and (body is not None or method in ("POST", "PUT", "PATCH")):
            lines.append("Content-Length: %d" % len(body or b""))
        lines.extend(["%s: %s" % pair for pair in headers.items()])
        self._method = method
        self._sent = True
        self.sock.sendall("\r\n".join(lines + ["", ""]).encode("latin-1") + (body or b""))

    def getresponse(self):
        """Wait for the answer's headers."""
        if not self._sent:
            raise ResponseNotReady("Idle")
        self._sent = False
        response = HTTPResponse(self.sock, method=self._method)
        try:
            response.begin()
        except BaseException:
            response.close()
            self.close()
            raise
        # The server hangs up after each answer; the answer keeps the connection until it is read.
        self.close()
        return response

    def close(self):
        self._sent = False
        if self.sock is not None:
            self.sock.close()
            self.sock = None

    def set_debuglevel(self, level):
        pass


class HTTPSConnection(HTTPConnection):
    """The same at port 443."""

    default_port = HTTPS_PORT

    def __init__(self, host, port=None, *, timeout=None, context=None, **options):
        HTTPConnection.__init__(self, host, port, timeout)
