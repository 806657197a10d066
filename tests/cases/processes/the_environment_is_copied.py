# gil: 2.7, 3.9, 3.12, off
import os

os.environ["WHO"] = "parent"
reader, writer = os.pipe()
pid = os.fork()
if pid == 0:
    before = os.environ["WHO"]
    os.environ["WHO"] = "child"
    os.environ["NEW"] = "by the child"
    os.write(writer, ("%s, then %s" % (before, os.environ["WHO"])).encode())
    os._exit(0)
os.waitpid(pid, 0)
print(os.read(reader, 100).decode())
print(os.environ["WHO"], os.environ.get("NEW"))
del os.environ["WHO"]
