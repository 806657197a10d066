# gil: 2.7, 3.9, 3.12, off
# dup2() leads the child's output into a pipe.
import os

reader, writer = os.pipe()
pid = os.fork()
if pid == 0:
    os.dup2(writer, 1)
    print("from the child", flush=True)
    os._exit(0)
os.waitpid(pid, 0)
print(os.read(reader, 100))
