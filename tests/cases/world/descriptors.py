# os.open and its relatives, by number.
import os, tempfile
os.chdir(tempfile.mkdtemp())

def fails(call, *args):
    try:
        print("fine", call(*args))
    except OSError as e:
        print(type(e).__name__, e)

fd = os.open("f", os.O_WRONLY | os.O_CREAT)
print(os.write(fd, b"hello"), os.lseek(fd, 0, os.SEEK_SET), os.write(fd, b"J"))
fails(os.read, fd, 5)
os.close(fd)
fails(os.write, fd, b"x")
fails(os.close, fd)
fd = os.open("f", os.O_RDONLY)
print(os.read(fd, 3), os.read(fd, 100), os.read(fd, 100), os.fstat(fd).st_size)
fails(os.write, fd, b"x")
os.close(fd)
fails(os.open, "f", os.O_CREAT | os.O_EXCL | os.O_WRONLY)
fails(os.open, "none", os.O_RDONLY)
r, w = os.pipe()
print(os.write(w, b"through the pipe"), os.read(r, 100))
os.close(w)
print(os.read(r, 100))
with os.fdopen(r) as f:
    print(repr(f.read()))
with open("f", "r") as f:
    print(f.fileno() == f.buffer.fileno(), os.fstat(f.fileno()).st_size)
