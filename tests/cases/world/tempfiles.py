# Files and folders that clean up after themselves.
import os, tempfile
with tempfile.TemporaryDirectory() as folder:
    name = os.path.join(folder, "f")
    with open(name, "w") as f:
        f.write("x")
    print(os.path.isdir(folder), os.listdir(folder))
print(os.path.exists(folder))
with tempfile.NamedTemporaryFile("w+") as f:
    f.write("temporary")
    f.seek(0)
    print(f.read(), os.path.exists(f.name))
print(os.path.exists(f.name))
fd, name = tempfile.mkstemp(suffix=".txt")
print(os.write(fd, b"abc"), os.path.getsize(name), name.endswith(".txt"), os.path.dirname(name) == tempfile.gettempdir())
os.close(fd)
os.remove(name)
with tempfile.TemporaryFile() as f:
    print(f.write(b"bytes"), f.seek(0), f.read())
