"""Opening addresses: urlopen(url) asks a host of the simulated world and waits for its answer.

Different from CPython: there are http, https (which is the same) and file; no proxies, cookies or passwords. An opener
is made without handlers of the program's own.
"""

import http.client
import urllib.error
import urllib.parse
from urllib.error import HTTPError, URLError
from urllib.parse import quote, unquote

_MOST_REDIRECTS = 10
_default_headers = {"User-agent": "Python-urllib/3.11"}


class Request:
    """What is asked: address, data, headers, method."""

    def __init__(self, url, data=None, headers={}, origin_req_host=None, unverifiable=False, method=None):
        self.full_url = url
        self.data = data
        self.headers = {}
        for key, value in headers.items():
            self.add_header(key, value)
        self.method = method
        self.timeout = None
        parts = urllib.parse.urlsplit(url)
        if not parts.scheme:
            raise ValueError("unknown url type: %r" % url)
        self.type = parts.scheme
        self.host = parts.netloc
        self.fragment = parts.fragment or None
        self.selector = (parts.path or "/") + ("?" + parts.query if parts.query else "")
        if isinstance(data, str):
            raise TypeError("POST data should be bytes, an iterable of bytes, or a file object. "
                            "It cannot be of type str.")

    def get_method(self):
        return self.method or ("GET" if self.data is None else "POST")

    def get_full_url(self):
        return self.full_url

    def add_header(self, key, value):
        self.headers[key.capitalize()] = value

    def has_header(self, name):
        return name in self.headers

    def get_header(self, name, default=None):
        return self.headers.get(name, default)

    def header_items(self):
        return list(self.headers.items())


def urlopen(url, data=None, timeout=None, *, cafile=None, capath=None, cadefault=False, context=None):
    """Ask, and wait for the headers of the answer; its read() waits for the body."""
    request = url if isinstance(url, Request) else Request(url, data)
    for _ in range(_MOST_REDIRECTS):
        response = _open(request, timeout)
        if 200 <= response.status < 300:
            return response
        place = response.getheader("Location")
        if response.status not in (301, 302, 303, 307, 308) or place is None:
            break
        response.close()
        place = urllib.parse.urljoin(request.full_url, place)
        kept = {key: value for key, value in request.headers.items() if key.lower() not in ("content-length",)}
        request = Request(place, headers=kept)
    raise HTTPError(request.full_url, response.status, response.reason, response.headers, response)


def _open(request, timeout):
    if request.type == "file":
        return _open_file(request)
    if request.type not in ("http", "https"):
        raise URLError("unknown url type: " + request.type)
    if not request.host:
        raise URLError("no host given")
    kind = http.client.HTTPConnection if request.type == "http" else http.client.HTTPSConnection
    connection = kind(request.host, timeout=timeout)
    headers = dict(_default_headers)
    if request.data is not None and not request.has_header("Content-type"):
        headers["Content-type"] = "application/x-www-form-urlencoded"
    headers.update(request.headers)
    headers["Connection"] = "close"
    try:
        connection.request(request.get_method(), request.selector, request.data, headers)
    except OSError as e:
        connection.close()
        raise URLError(e)
    response = connection.getresponse()
    response.url = request.full_url
    return response


class _FileResponse:
    """A file of the world, read through its address."""

    def __init__(self, file, url, size):
        self._file = file
        self.url = url
        self.status = self.code = None
        self.headers = http.client.HTTPMessage([("Content-length", str(size))])

    def info(self):
        return self.headers

    def geturl(self):
        return self.url

    def getcode(self):
        return self.status

    def __enter__(self):
        return self

    def __exit__(self, exc_type, exc_value, traceback):
        self._file.close()

    def __iter__(self):
        return iter(self._file)

    def __getattr__(self, name):
        return getattr(self._file, name)


def _open_file(request):
    import os

    path = unquote(urllib.parse.urlsplit(request.full_url).path)
    try:
        size = os.path.getsize(path)
        file = open(path, "rb")
    except OSError as e:
        raise URLError(e, path)
    response = _FileResponse(file, request.full_url, size)
    response.status = response.code = 200
    return response


class OpenerDirector:
    """Opens addresses with headers of its own."""

    def __init__(self):
        self.addheaders = [("User-agent", _default_headers["User-agent"])]

    def open(self, fullurl, data=None, timeout=None):
        request = fullurl if isinstance(fullurl, Request) else Request(fullurl, data)
        for key, value in self.addheaders:
            if not request.has_header(key.capitalize()):
                request.add_header(key, value)
        return urlopen(request, timeout=timeout)


def build_opener(*handlers):
    if handlers:
        raise TypeError("gilsh's openers take no handlers; headers go into addheaders or into a Request")
    return OpenerDirector()


def urlretrieve(url, filename=None, reporthook=None, data=None):
    """The body of an answer as a file: its name, and the headers."""
    with urlopen(url, data) as response:
        if filename is None:
            import tempfile

            filename = tempfile.mktemp()
        size = int(response.headers.get("Content-Length") or -1)
        n_blocks = 0
        with open(filename, "wb") as file:
            if reporthook is not None:
                reporthook(0, 8192, size)
            while block := response.read(8192):
                file.write(block)
                n_blocks += 1
                if reporthook is not None:
                    reporthook(n_blocks, 8192, size)
        return filename, response.headers
