# cpython: no
# Requests by http.client; what urllib.request makes of them.
import http.client, urllib.request
from http import HTTPStatus
c = http.client.HTTPConnection("www.example.com", timeout=5)
c.request("GET", "/data.json")
r = c.getresponse()
print(r.status, r.reason, r.version, r.getheader("content-type"), r.getheader("none", "default"), r.read(5), r.read())
c.request("HEAD", "/missing")
r = c.getresponse()
print(r.status == HTTPStatus.NOT_FOUND, r.status, r.reason, r.read())
c.close()
try:
    c.getresponse()
except http.client.ResponseNotReady as e:
    print(type(e).__name__, e)
name, headers = urllib.request.urlretrieve("http://www.example.com/data.json", "saved.json")
with open(name) as f:
    print(name, f.read(), headers["Content-Type"])
opener = urllib.request.build_opener()
opener.addheaders = [("User-agent", "Mozilla/5.0")]
print(opener.open("http://www.example.com/").status)
print(urllib.request.urlopen("file:///README.txt").readline())
