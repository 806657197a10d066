# args: --world world_file.toml
# cpython: no
# Files, hosts and commands as a world file says, and how long each takes.
import os, subprocess, time
from urllib.error import HTTPError, URLError
from urllib.request import urlopen

def timed(call):
    began = time.monotonic()
    try:
        answer = call()
    except (HTTPError, URLError, OSError) as e:
        answer = "%s: %s" % (type(e).__name__, e)
    print(answer, round(time.monotonic() - began, 1))

open("raw.bin", "rb").close()
timed(lambda: open("/data/slow.txt").read())
timed(lambda: open("raw.bin", "rb").read())
timed(lambda: urlopen("http://pages/").read())
timed(lambda: urlopen("http://pages:8080/?q=1").read())
timed(lambda: urlopen("http://pages/gone"))
timed(lambda: urlopen("http://pages/moved").read())
timed(lambda: len(urlopen("http://slow-line/").read()))
timed(lambda: urlopen("http://nobody/"))
timed(lambda: urlopen("http://www.python.org/"))
timed(lambda: subprocess.run(["ask"], input=b"yes\n", stdout=subprocess.PIPE))
timed(lambda: subprocess.run(["ask"], input="no\n", capture_output=True, text=True))
timed(lambda: subprocess.run(["echo", "there is no echo here"]))
timed(lambda: open("big", "wb", buffering=0).write(b"x" * 5000))
print(os.listdir("/"), os.listdir("/data"))
