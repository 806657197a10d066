# gil: 2.7, 3.9, 3.12, off
import os

reader, writer = os.pipe()
pid = os.fork()
if pid == 0:
    os.read(reader, 1)
    os._exit(0)
os.close(reader)
print(os.write(writer, b"one byte is read"))
os.waitpid(pid, 0)
try:
    os.write(writer, b"and nobody reads this")
except OSError as error:
    print(type(error).__name__, error.errno, error)
os.close(writer)
try:
    os.write(writer, b"")
except OSError as error:
    print(type(error).__name__, error.errno, error)
