# Addresses taken apart and put together.
from urllib.parse import *
for url in ("http://user:pw@www.Python.org:8080/a/b;p?q=1&r=2#frag", "https://x", "mailto:a@b", "/path?x", "//host/p",
            "http://h?q", "HTTP://H/%7Ea", "no scheme: here", ""):
    print(urlsplit(url))
    print(urlparse(url).geturl(), urlparse(url).hostname, urlparse(url).port, urlparse(url).username)
print(quote("a b/c?d&é余~"), quote("a/b", safe=""), quote_plus("a b+c/"), quote(b"\xff x"), quote(""))
print(unquote("a%20b%2Fc%C3%A9%zz%4"), unquote_plus("a+b%2B"), unquote_to_bytes("a%ff"))
print(urlencode({"a": 1, "b c": "d&e", "é": "余"}), urlencode([("x", [1, 2])], doseq=True), urlencode([("x", [1, 2])]))
print(parse_qs("a=1&b=2&a=3&c=&d"), parse_qs("c=&d", keep_blank_values=True), parse_qsl("a+b=%20&x=y=z"))
base = "http://a/b/c/d;p?q"
for link in ("g", "./g", "g/", "/g", "//g", "?y", "g?y", "#s", "", ".", "..", "../g", "../../g", "../../../g", "http:g",
             "https://z/x", "g;x", "g/../h", "mailto:x"):
    print(link, urljoin(base, link))
print(urljoin("", "x"), urldefrag("http://a/b#c"), urlunsplit(("http", "h", "p", "q", "f")))
print(urlsplit("http://h:99999").netloc)
try:
    urlsplit("http://h:99999").port
except ValueError as e:
    print(e)
