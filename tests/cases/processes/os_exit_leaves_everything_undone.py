# gil: 2.7, 3.9, 3.12, off
import atexit
import os

reader, writer = os.pipe()
atexit.register(print, "the parent's exit function")
pid = os.fork()
if pid == 0:
    try:
        with open("left_undone.txt", "w") as notes:
            notes.write("never flushed")
            os.write(writer, b"in the child")
            os._exit(0)
    finally:
        os.write(writer, b" and in its finally")
os.close(writer)
print(os.read(reader, 100))
print(os.waitpid(pid, 0)[1], os.read(reader, 100))
with open("left_undone.txt") as notes:
    print(repr(notes.read()))
os.remove("left_undone.txt")
