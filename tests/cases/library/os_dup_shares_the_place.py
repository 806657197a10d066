# Two numbers of one open file have one place in it, and it is open until both are closed.
import os
import tempfile

folder = tempfile.mkdtemp()
name = os.path.join(folder, "numbers")
first = os.open(name, os.O_RDWR | os.O_CREAT)
second = os.dup(first)
os.write(first, b"one ")
os.write(second, b"two ")
os.lseek(second, 0, os.SEEK_SET)
print(os.read(first, 4), os.read(second, 4))
os.close(first)
print(os.lseek(second, 0, os.SEEK_CUR))
third = os.dup2(second, 77)
os.close(second)
os.lseek(third, -4, os.SEEK_END)
print(third, os.read(77, 100))
other = os.open(name, os.O_RDONLY)
print(os.dup2(other, third), os.read(third, 3))
os.close(other)
os.close(third)
try:
    os.read(third, 1)
except OSError as error:
    print(error)
os.remove(name)
os.rmdir(folder)
