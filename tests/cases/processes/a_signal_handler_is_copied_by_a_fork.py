# gil: 2.7, 3.9, 3.12, off
import os
import signal

said = []
signal.signal(signal.SIGUSR1, lambda number, frame: said.append("the parent's"))
reader, writer = os.pipe()
pid = os.fork()
if pid == 0:
    os.kill(os.getpid(), signal.SIGUSR1)
    signal.signal(signal.SIGUSR1, lambda number, frame: said.append("the child's"))
    os.kill(os.getpid(), signal.SIGUSR1)
    os.write(writer, ", ".join(said).encode())
    os._exit(0)
os.waitpid(pid, 0)
print("child:", os.read(reader, 100).decode())
os.kill(os.getpid(), signal.SIGUSR1)
print("parent:", said)
