# print(), json and logging write to files.
import json, logging, os, tempfile
os.chdir(tempfile.mkdtemp())
with open("f", "w") as f:
    print("a", 1, 2.5, file=f)
    print("b", end="", file=f)
    print("c", sep="-", file=f, flush=True)
    with open("f") as g:
        print(repr(g.read()))
with open("data.json", "w") as f:
    json.dump({"name": "value", "list": [1, 2, None]}, f, indent=1)
with open("data.json") as f:
    print(json.load(f))
with open("data.json") as f:
    print(f.read())
logging.basicConfig(filename="log.txt", level=logging.INFO, format="%(levelname)s %(message)s")
logging.info("to the file")
logging.debug("not this")
log = logging.getLogger("other")
handler = logging.FileHandler("other.txt", mode="w")
handler.setFormatter(logging.Formatter("%(name)s: %(message)s"))
log.addHandler(handler)
log.warning("twice")
handler.close()
with open("log.txt") as f:
    print(f.read(), end="")
with open("other.txt") as f:
    print(f.read(), end="")
