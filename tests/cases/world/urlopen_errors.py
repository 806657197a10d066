# cpython: no
# What can go wrong with a request.
import socket, urllib.error, urllib.request
from urllib.request import urlopen

def fails(*args, **kwargs):
    try:
        print("fine", urlopen(*args, **kwargs))
    except Exception as e:
        print(type(e).__name__, e, repr(getattr(e, "reason", None)))

fails("http://no.such.host/")
fails("http://refuses.example.com/")
fails("http://www.python.org:8080/")
fails("http://silent.example.com/", timeout=1)
fails("http://www.example.com/slow", timeout=0.5)
fails("http://www.163.com/")
fails("ftp://www.python.org/")
fails("nothing")
fails("http:///path")
try:
    urlopen("http://www.example.com/missing")
except urllib.error.HTTPError as e:
    print(e, e.code, e.reason, e.url, e.headers["Content-Type"], e.read(), isinstance(e, OSError))
socket.setdefaulttimeout(0.5)
fails("http://www.example.com/slow")
