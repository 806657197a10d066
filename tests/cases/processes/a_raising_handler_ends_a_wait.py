# gil: 2.7, 3.9, 3.12, off
import os
import signal


class Enough(Exception):
    pass


def handler(number, frame):
    raise Enough("signal %d" % number)


signal.signal(signal.SIGUSR1, handler)
go, start = os.pipe()
gate, opener = os.pipe()
pid = os.fork()
if pid == 0:
    os.close(opener)
    os.read(go, 1)
    os.kill(os.getppid(), signal.SIGUSR1)
    os.read(gate, 1)
    os._exit(0)
try:
    os.write(start, b"x")
    os.waitpid(pid, 0)
except Enough as error:
    print("caught", error)
os.close(opener)
print(os.waitpid(pid, 0)[1])
