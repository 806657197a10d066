# What is written is seen by others once it is flushed, or the file closed.
import os, tempfile
os.chdir(tempfile.mkdtemp())

def size():
    return os.path.getsize("f")

f = open("f", "w")
f.write("small")
print(size())
f.flush()
print(size())
f.write(" more")
print(size(), f.tell())
f.close()
print(size())
f = open("f", "w", buffering=1)
f.write("a line\n")
print(size())
f.write("half")
print(size())
f.close()
f = open("f", "wb", buffering=0)
f.write(b"now")
print(size())
f.close()
with open("f", "w") as f:
    for i in range(3000):
        f.write("line %d\n" % i)
    print(size() > 0)
print(size())
with open("f") as f:
    print(sum(1 for line in f), sum(len(line) for line in open("f")))
