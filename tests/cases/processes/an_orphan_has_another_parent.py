# gil: 2.7, 3.9, 3.12, off
import os

told, tell = os.pipe()
looked, look = os.pipe()
answered, answer = os.pipe()
middle = os.fork()
if middle == 0:
    own = os.getpid()
    if os.fork() == 0:
        before = os.getppid() == own
        os.write(look, b"x")
        os.read(told, 1)
        os.write(answer, b"%d %d" % (before, os.getppid() == own))
        os._exit(0)
    os.read(looked, 1)
    os._exit(0)
os.waitpid(middle, 0)
os.write(tell, b"x")
print(os.read(answered, 100))
try:
    os.wait()
except ChildProcessError as error:
    print(error)
