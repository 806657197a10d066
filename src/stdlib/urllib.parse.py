"""Addresses of the web, taken apart and put together.

Different from CPython: addresses are strings, not bytes; urlsplit() and urlparse() give tuples without the methods
that only bytes need.
"""

from collections import namedtuple

_ALWAYS_SAFE = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.-~"
_HEX = b"0123456789abcdefABCDEF"
_WITH_HOST = ("", "ftp", "http", "https", "file", "ws", "wss", "sftp", "gopher", "nntp", "rsync", "svn")


def quote(string, safe="/", encoding=None, errors=None):
    """Every character but letters, digits, _.-~ and the safe ones, as %XX for each of its bytes."""
    if isinstance(string, str):
        if not string:
            return string
        string = string.encode(encoding or "utf-8", errors or "strict")
    elif encoding is not None:
        raise TypeError("quote() doesn't support 'encoding' for bytes")
    return quote_from_bytes(string, safe)


def quote_from_bytes(bs, safe="/"):
    if not isinstance(bs, bytes):
        raise TypeError("quote_from_bytes() expected bytes")
    if isinstance(safe, bytes):
        safe = safe.decode("ascii", "ignore")
    kept = _ALWAYS_SAFE + safe
    return "".join([chr(b) if b < 128 and chr(b) in kept else "%%%02X" % b for b in bs])


def quote_plus(string, safe="", encoding=None, errors=None):
    """The same, with + for a space."""
    if isinstance(string, bytes):
        space = b" " in string
    else:
        space = " " in string
    if not space:
        return quote(string, safe, encoding, errors)
    return quote(string, safe + " ", encoding, errors).replace(" ", "+")


def unquote_to_bytes(string):
    data = string.encode() if isinstance(string, str) else string
    first, *rest = data.split(b"%")
    out = [first]
    for part in rest:
        digits = part[:2]
        if len(digits) == 2 and all(digit in _HEX for digit in digits):
            out.append(bytes([int(digits.decode(), 16)]) + part[2:])
        else:
            out.append(b"%" + part)
    return b"".join(out)


def unquote(string, encoding="utf-8", errors="replace"):
    """The characters that %XX stand for."""
    if isinstance(string, bytes):
        return unquote_to_bytes(string).decode(encoding, errors)
    if "%" not in string:
        return string
    return unquote_to_bytes(string).decode(encoding or "utf-8", errors or "replace")


def unquote_plus(string, encoding="utf-8", errors="replace"):
    return unquote(string.replace("+", " "), encoding, errors)


def urlencode(query, doseq=False, safe="", encoding=None, errors=None, quote_via=quote_plus):
    """Pairs, or a dict, as name=value&name=value."""
    if hasattr(query, "items"):
        query = query.items()

    def quoted(value):
        if not isinstance(value, (str, bytes)):
            value = str(value)
        return quote_via(value, safe)

    parts = []
    for name, value in query:
        several = doseq and not isinstance(value, (str, bytes)) and hasattr(value, "__iter__")
        for one in value if several else (value,):
            parts.append(quoted(name) + "=" + quoted(one))
    return "&".join(parts)


def parse_qsl(qs, keep_blank_values=False, strict_parsing=False, encoding="utf-8", errors="replace",
              max_num_fields=None, separator="&"):
    """name=value&name=value as pairs."""
    pairs = []
    for part in qs.split(separator) if qs else []:
        if not part and not strict_parsing:
            continue
        name, equals, value = part.partition("=")
        if not equals and strict_parsing:
            raise ValueError("bad query field: %r" % (part,))
        if value or keep_blank_values:
            pairs.append((unquote_plus(name, encoding, errors), unquote_plus(value, encoding, errors)))
    return pairs


def parse_qs(qs, keep_blank_values=False, strict_parsing=False, encoding="utf-8", errors="replace",
             max_num_fields=None, separator="&"):
    """The same as a dict of lists."""
    found = {}
    for name, value in parse_qsl(qs, keep_blank_values, strict_parsing, encoding, errors, None, separator):
        found.setdefault(name, []).append(value)
    return found


class _Netloc:
    """What stands between // and the path: user, password, host, port."""

    @property
    def _host_and_port(self):
        _, _, place = self.netloc.rpartition("@")
        host, _, port = place.partition(":")
        return host, port

    @property
    def hostname(self):
        return self._host_and_port[0].lower() or None

    @property
    def port(self):
        port = self._host_and_port[1]
        if not port:
            return None
        if not port.isdigit():
            raise ValueError("Port could not be cast to integer value as %r" % port)
        if int(port) > 65535:
            raise ValueError("Port out of range 0-65535")
        return int(port)

    @property
    def username(self):
        user, at, _ = self.netloc.rpartition("@")
        return user.partition(":")[0] if at else None

    @property
    def password(self):
        user, at, _ = self.netloc.rpartition("@")
        return user.partition(":")[2] if at and ":" in user else None


class SplitResult(namedtuple("SplitResult", ["scheme", "netloc", "path", "query", "fragment"]), _Netloc):
    """An address in five parts."""

    def geturl(self):
        return urlunsplit(self)


class ParseResult(namedtuple("ParseResult", ["scheme", "netloc", "path", "params", "query", "fragment"]), _Netloc):
    """An address in six parts."""

    def geturl(self):
        return urlunparse(self)


class DefragResult(namedtuple("DefragResult", ["url", "fragment"])):
    """An address, and what stood after #."""

    def geturl(self):
        return self.url + "#" + self.fragment if self.fragment else self.url


def urlsplit(url, scheme="", allow_fragments=True):
    url = "".join([c for c in url.lstrip() if c not in "\t\r\n"])
    netloc = query = fragment = ""
    at = url.find(":")
    if at > 0 and url[0].isalpha() and all(c.isalnum() or c in "+-." for c in url[:at]):
        scheme, url = url[:at].lower(), url[at + 1 :]
    if url.startswith("//"):
        end = min([at for at in (url.find(c, 2) for c in "/?#") if at >= 0], default=len(url))
        netloc, url = url[2:end], url[end:]
    if allow_fragments:
        url, _, fragment = url.partition("#")
    url, _, query = url.partition("?")
    return SplitResult(scheme, netloc, url, query, fragment)


def urlparse(url, scheme="", allow_fragments=True):
    scheme, netloc, path, query, fragment = urlsplit(url, scheme, allow_fragments)
    params = ""
    if scheme in ("", "ftp", "http", "https", "sip", "sftp") and ";" in path:
        at = path.find(";", max(path.rfind("/"), 0))
        if at >= 0:
            path, params = path[:at], path[at + 1 :]
    return ParseResult(scheme, netloc, path, params, query, fragment)


def urlunsplit(components):
    scheme, netloc, url, query, fragment = components
    if netloc or scheme and scheme in _WITH_HOST and url[:2] != "//":
        if url and url[:1] != "/":
            url = "/" + url
        url = "//" + (netloc or "") + url
    if scheme:
        url = scheme + ":" + url
    if query:
        url = url + "?" + query
    if fragment:
        url = url + "#" + fragment
    return url


def urlunparse(components):
    scheme, netloc, url, params, query, fragment = components
    return urlunsplit((scheme, netloc, url + ";" + params if params else url, query, fragment))


def urldefrag(url):
    before, _, fragment = url.partition("#")
    return DefragResult(before, fragment)


def urljoin(base, url, allow_fragments=True):
    """Where a link leads that stands on a page."""
    if not base:
        return url
    if not url:
        return base
    b = urlparse(base, "", allow_fragments)
    u = urlparse(url, b.scheme, allow_fragments)
    if u.scheme != b.scheme or u.scheme not in _WITH_HOST:
        return url
    if u.netloc:
        return urlunparse(u)
    if not u.path and not u.params:
        path, params, query = b.path, b.params, u.query or b.query
        return urlunparse((u.scheme, b.netloc, path, params, query, u.fragment))
    path = _joined(b.path, u.path)
    return urlunparse((u.scheme, b.netloc, path, u.params, u.query, u.fragment))


def _joined(base, path):
    """A path seen from another, without dots."""
    parts = base.split("/")
    if parts[-1] != "":
        del parts[-1]
    if path[:1] == "/":
        segments = path.split("/")
    else:
        segments = parts + path.split("/")
        segments[1:-1] = [part for part in segments[1:-1] if part]
    resolved = []
    for part in segments:
        if part == "..":
            if resolved:
                resolved.pop()
        elif part != ".":
            resolved.append(part)
    if segments[-1] in (".", ".."):
        resolved.append("")
    return "/".join(resolved) or "/"
