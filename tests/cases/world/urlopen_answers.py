# cpython: no
# A request is answered by a host of the usual world.
import json
from urllib.request import Request, urlopen
with urlopen("http://www.python.org/") as r:
    print(r.status, r.reason, r.geturl(), r.getcode())
    print(r.getheader("Content-Type"), r.headers["content-type"], r.headers.get_content_charset(), r.getheaders())
    print(r.readline())
    print(r.read(7), r.read(), r.read())
with urlopen("https://www.example.com/data.json") as r:
    print(json.load(r))
with urlopen(Request("http://www.example.com/data.json", data=b"x=1", headers={"X": "y"})) as r:
    print(json.loads(r.read().decode())["name"])
with urlopen("http://www.example.com/big") as r:
    print(r.headers["Content-Length"], len(r.read()))
for line in urlopen("http://www.python.org"):
    print(line.decode().rstrip())
