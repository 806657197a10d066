# cpython: no
import os

print(os.name, repr(os.sep), repr(os.linesep), os.curdir, os.getcwd())
print(os.environ, os.getenv("HOME"), os.getenv("HOME", "none"), os.environ.get("PATH", "no path"))
print(type(os.getpid()).__name__, os.getpid() > 0, os.cpu_count() > 0)
try:
    os.environ["HOME"]
except KeyError as e:
    print("KeyError", e)
os.environ["MODE"] = "test"
print(os.getenv("MODE"))
for name in ("listdir", "remove", "stat"):
    try:
        getattr(os, name)("nothing.txt")
    except FileNotFoundError as e:
        print(e, e.errno, e.filename)
print(os.listdir("/"), os.path.exists("/"), os.path.exists("x.txt"), os.path.isfile("x.txt"))
print(os.fspath("a/b"))
